package io.whorl.bench.search;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Stop;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.population.Chimeras;
import io.whorl.bench.population.Population;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Rendered prints of synthetic thumbs, whose halves become the impostors of big galleries: as many minutiae as full prints have, which
 * the small real prints at hand have not, and nobody's who is ever searched for. Any thread.
 */
public final class Donors {

    /** Of the galleries; no code was trained on people of this population. */
    public static final long SEED = 3_301;

    /** Enough that few impostors share a half. */
    public static final int COUNT = 400;

    private static @Nullable Chimeras galleries;

    private Donors() {}

    /** Rendered and extracted, 0.1 s each and core. */
    public static List<FingerTemplate> render(int count, Terminal terminal) {
        return render(count, Stop.byHand(), terminal);
    }

    private static List<FingerTemplate> render(int count, Stop stop, Terminal terminal) {
        Population population = new Population(SEED);
        try (Progress progress = terminal.progress("rendering donors", count)) {
            return LongStream.range(0, count)
                    .parallel()
                    .mapToObj(person -> {
                        if (stop.isAsked()) {
                            throw new CancellationException("stopped while rendering donors");
                        }
                        FingerTemplate template = render(population, person);
                        progress.step();
                        return template;
                    })
                    .toList();
        }
    }

    private static FingerTemplate render(Population population, long person) {
        FingerPosition position = person % 2 == 0 ? FingerPosition.RIGHT_THUMB : FingerPosition.LEFT_THUMB;
        return FingerprintExtractor.extract(
                population.person(person).finger(position).capture(1), FingerPosition.UNKNOWN);
    }

    /** What the impostors of big galleries are drawn from. Rendered once, at first use. */
    public static Chimeras chimeras(Terminal terminal) {
        return chimeras(Stop.byHand(), terminal);
    }

    /** The same; throws {@link CancellationException} if it is stopped while it renders. */
    public static synchronized Chimeras chimeras(Stop stop, Terminal terminal) {
        Chimeras made = galleries;
        if (made == null) {
            made = Chimeras.ofPrints(
                    render(COUNT, stop, terminal).stream().map(Minutiae::of).toList());
            galleries = made;
        }
        return made;
    }
}
