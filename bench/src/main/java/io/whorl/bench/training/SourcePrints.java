package io.whorl.bench.training;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.population.CaptureConditions;
import io.whorl.bench.population.Chimeras;
import io.whorl.bench.population.Finger;
import io.whorl.bench.population.Population;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.vocabulary.FingerPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Prints of nobody: one of each finger, rendered and extracted, and chimeras of them. Stateless. */
final class SourcePrints {

    /** Thumbs and fingers differ in their mix of pattern classes. */
    private static final FingerPosition[] POSITIONS = {
        FingerPosition.RIGHT_THUMB, FingerPosition.RIGHT_INDEX, FingerPosition.RIGHT_MIDDLE,
        FingerPosition.LEFT_THUMB, FingerPosition.LEFT_INDEX, FingerPosition.LEFT_MIDDLE
    };

    /** Difficulties of capture go through this range, in an order that is no order for the eye. */
    private static final double LEAST_DIFFICULTY = .3;

    private static final int DIFFICULTIES = 100;
    private static final int DIFFICULTY_STRIDE = 37;

    private SourcePrints() {}

    /** Person {@code first} and those that follow, in their order: about 0.1 s a print, on all cores. */
    static List<Minutiae> rendered(long seed, int first, int count, Terminal terminal) {
        try (var progress = terminal.progress("rendering prints", count)) {
            return IntStream.range(first, first + count)
                    .parallel()
                    .mapToObj(person -> {
                        Minutiae print = rendered(seed, person);
                        progress.step();
                        return print;
                    })
                    .toList();
        }
    }

    private static Minutiae rendered(long seed, int person) {
        Finger finger = new Population(seed).person(person).finger(POSITIONS[person % POSITIONS.length]);
        double step = (double) (person * DIFFICULTY_STRIDE % DIFFICULTIES) / DIFFICULTIES;
        CaptureConditions conditions = CaptureConditions.of(LEAST_DIFFICULTY + step);
        return Minutiae.of(FingerprintExtractor.extract(finger.capture(1, conditions), FingerPosition.UNKNOWN));
    }

    static List<Minutiae> chimeras(List<Minutiae> donors, int count, long seed) {
        Chimeras chimeras = Chimeras.ofPrints(donors);
        List<Minutiae> drawn = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            drawn.add(chimeras.draw(seed, i));
        }
        return drawn;
    }
}
