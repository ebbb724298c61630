package io.whorl.bench.portraits;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.statistics.Bootstrap;
import io.whorl.bench.statistics.Interval;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;

/** How well the encoder tells the people of ORL apart. */
public final class FaceOrlBenchmark implements Benchmark {

    static final String FIGURE = "face-orl";

    private static final int RESAMPLES = 1_000;
    private static final long SEED = 21;

    @Override
    public String group() {
        return "portraits";
    }

    @Override
    public List<Described> figures() {
        return List.of(new Described(
                FIGURE,
                "EER % of all pairs of the ORL faces through the encoder, and how many of 400 are found first"));
    }

    @Override
    public double minutes() {
        return 1;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException {
        OrlFaces faces;
        try {
            faces = OrlFaces.find();
        } catch (NoSuchFileException e) {
            return List.of(Figure.skipped(FIGURE, String.valueOf(e.getReason())));
        }
        return List.of(figure(OrlComparisons.of(faces.embeddings())));
    }

    static Figure figure(OrlComparisons compared) {
        Interval interval = new Bootstrap(OrlFaces.PEOPLE, RESAMPLES, SEED)
                .interval(compared.rates()::equalErrorRate)
                .times(100);
        String notes = String.format(
                Locale.ROOT,
                "%,d mated and %,d non-mated pairs of %d people; interval by drawing people; rank 1: %d of %d; no face in %d; FNMR %% at "
                        + "FMR 1e-2 %.2f, 1e-3 %.2f, 1e-4 %.2f",
                compared.rates().mated().count(),
                compared.rates().nonMated().count(),
                OrlFaces.PEOPLE,
                compared.firstRanks(),
                OrlFaces.PEOPLE * OrlFaces.PICTURES,
                compared.missing(),
                100 * compared.rates().fnmrAtFmr(1e-2),
                100 * compared.rates().fnmrAtFmr(1e-3),
                100 * compared.rates().fnmrAtFmr(1e-4));
        return Figure.of(FIGURE, 100 * compared.rates().equalErrorRate(), "%", OrlFaces.PEOPLE, notes)
                .withSeed(SEED)
                .withInterval(interval.low(), interval.high());
    }
}
