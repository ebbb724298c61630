package io.whorl.bench.likeness;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.lifelike.LivingFinger;
import io.whorl.bench.lifelike.LivingPerson;
import io.whorl.bench.lifelike.SensorKind;
import io.whorl.bench.population.Finger;
import io.whorl.bench.population.Person;
import io.whorl.bench.population.Population;
import io.whorl.bench.prints.RealPrint;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.format.GreyImage;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Prints of one kind, each with its finger. Immutable.
 *
 * @param real whether they are of people
 */
record PrintSet(String name, boolean real, List<Print> prints) {

    static final int FINGERS = 100;
    static final int CAPTURES = 4;
    static final long SEED = 5_051;

    /** FVC2002 asked for fore and middle fingers. */
    private static final List<FingerPosition> POSITIONS = List.of(
            FingerPosition.RIGHT_INDEX,
            FingerPosition.LEFT_INDEX,
            FingerPosition.RIGHT_MIDDLE,
            FingerPosition.LEFT_MIDDLE);

    /** An impression of a finger. */
    record Print(int finger, FingerTemplate template) {}

    PrintSet {
        prints = List.copyOf(prints);
    }

    /** The prints of one sensor. */
    static PrintSet real(String set, List<RealPrint> all) {
        return new PrintSet(
                set,
                true,
                all.stream()
                        .filter(p -> p.set().equals(set))
                        .map(p -> new Print(p.finger(), p.template()))
                        .toList());
    }

    /** Rendered prints of people who live; each finger of another person. */
    static PrintSet rendered(String name, SensorKind sensor, double yearsApart, Terminal terminal) {
        return made(name, terminal, (person, position) -> {
            LivingPerson living = LivingPerson.of(person, yearsApart);
            LivingFinger finger = living.finger(position);
            return IntStream.rangeClosed(1, CAPTURES)
                    .mapToObj(v -> extract(finger.capture(v, living.presentation(position, v, sensor))));
        });
    }

    /** Prints as the codes were trained on, in normal use. */
    static PrintSet plain(String name, Terminal terminal) {
        return made(name, terminal, (person, position) -> {
            Finger finger = person.finger(position);
            return IntStream.rangeClosed(1, CAPTURES).mapToObj(v -> extract(finger.capture(v)));
        });
    }

    /** Minutiae that are drawn, as templates are streamed. */
    static PrintSet drawn(String name, SensorKind sensor, Terminal terminal) {
        return made(name, terminal, (person, position) -> {
            LivingPerson living = LivingPerson.of(person, 0);
            return IntStream.rangeClosed(1, CAPTURES)
                    .mapToObj(v ->
                            imported(living.minutiaeRecord(position, v, living.presentation(position, v, sensor))));
        });
    }

    /** Minutiae drawn as for loads and galleries, under fixed conditions. */
    static PrintSet simplyDrawn(String name, Terminal terminal) {
        return made(
                name,
                terminal,
                (person, position) ->
                        IntStream.rangeClosed(1, CAPTURES).mapToObj(v -> imported(person.minutiaeRecord(position, v))));
    }

    private static PrintSet made(
            String name, Terminal terminal, BiFunction<Person, FingerPosition, Stream<FingerTemplate>> captures) {
        Population population = new Population(SEED);
        List<Print> prints = new ArrayList<>();
        try (Progress progress = terminal.progress("making " + name, FINGERS)) {
            prints.addAll(IntStream.range(0, FINGERS)
                    .parallel()
                    .boxed()
                    .flatMap(f -> {
                        FingerPosition position = POSITIONS.get(f % POSITIONS.size());
                        List<Print> own = captures.apply(population.person(f), position)
                                .map(template -> new Print(f, template))
                                .toList();
                        progress.step();
                        return own.stream();
                    })
                    .toList());
        }
        return new PrintSet(name, false, prints);
    }

    private static FingerTemplate extract(GreyImage image) {
        return FingerprintExtractor.extract(image, FingerPosition.UNKNOWN);
    }

    private static FingerTemplate imported(byte[] record) {
        return switch (FingerprintExtractor.importRecord(
                SampleFormat.ISO_19794_2_2005, record, FingerPosition.UNKNOWN)) {
            case Outcome.Accepted<FingerTemplate>(FingerTemplate template) -> template;
            case Outcome.Refused<FingerTemplate>(Refusal refusal) ->
                throw new IllegalStateException("a drawn record was refused: " + refusal.code());
        };
    }
}
