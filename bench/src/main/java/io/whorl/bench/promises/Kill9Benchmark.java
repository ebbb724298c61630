package io.whorl.bench.promises;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.load.ServerProcess;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The figures of {@link Kill9}. */
public final class Kill9Benchmark implements Benchmark {

    private static final String NAME = "kill9";
    private static final String READY = NAME + "-ready";
    private static final int KILLS = Integer.getInteger("whorl.bench.kills", 200);
    private static final int PEOPLE = Integer.getInteger("whorl.bench.people", 10_000);
    /** As a server is set by default: none within this trial. */
    private static final int SNAPSHOT_COMMANDS = 200_000;

    private static final int LEAST_ANSWERS = 4;

    private static final double SECONDS_EACH = 8;
    private static final long SEED = Long.getLong("whorl.bench.seed", 14);

    @Override
    public String group() {
        return NAME;
    }

    @Override
    public List<Described> figures() {
        return List.of(
                new Described(
                        NAME,
                        "one server, killed with -9 " + KILLS
                                + " times under load: acknowledged applications lost or answered otherwise, people approved"
                                + " twice: must be 0"),
                new Described(
                        READY,
                        String.format(
                                Locale.ROOT,
                                "meanwhile: the longest time from a start to its being ready, %,d people on file, in"
                                        + " seconds",
                                PEOPLE)));
    }

    @Override
    public double minutes() {
        return 1 + KILLS * SECONDS_EACH / 60;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException, InterruptedException {
        Kill9.Tally tally;
        try (Progress enrolling = terminal.progress("enrolling", PEOPLE);
                Progress killing = terminal.progress(NAME, KILLS)) {
            tally = new Kill9(SEED, PEOPLE, TrialServers.asQuoted(ServerProcess.OPTIONS, SNAPSHOT_COMMANDS))
                    .play(KILLS, LEAST_ANSWERS, enrolling, killing);
        }
        String others = String.format(
                Locale.ROOT,
                "median %.2f s, 95 of 100 within %.2f, the JVM's own start included",
                tally.medianStart(),
                tally.usualStart());
        List<Figure> figures = List.of(
                Figure.of(
                                NAME,
                                (double) tally.wrong(),
                                "faults",
                                tally.outcome().acknowledged(),
                                KILLS + " kills, " + tally.outcome())
                        .withSeed(SEED),
                Figure.of(READY, tally.slowestStart(), "s", KILLS, others).withSeed(SEED));
        return figures.stream().filter(figure -> names.contains(figure.name())).toList();
    }
}
