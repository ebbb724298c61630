package io.whorl.bench.promises;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The figure of {@link NothingLost}. */
public final class NothingLostBenchmark implements Benchmark {

    private static final String NAME = "nothing-lost";
    private static final int KILLS = 30;
    private static final long SEED = 14;

    @Override
    public String group() {
        return NAME;
    }

    @Override
    public List<Described> figures() {
        return List.of(new Described(
                NAME,
                "acknowledged applications that were lost or answered otherwise after " + KILLS
                        + " times kill -9: must be 0"));
    }

    @Override
    public double minutes() {
        return KILLS * 9 / 60.0;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException, InterruptedException {
        try (Progress progress = terminal.progress("kills", KILLS)) {
            NothingLost.Tally tally = new NothingLost(SEED, List.of()).play(KILLS, progress::step);
            String notes = String.format(
                    Locale.ROOT,
                    "%d kills, %d sent again, %d lost, %d answered otherwise, slowest start %.1f s",
                    tally.kills(),
                    tally.sentAgain(),
                    tally.lost(),
                    tally.answeredAnew(),
                    tally.slowestStartSeconds());
            double wrong = tally.lost() + tally.answeredAnew();
            return List.of(Figure.of(NAME, wrong, "applications", tally.acknowledged(), notes)
                    .withSeed(SEED));
        }
    }
}
