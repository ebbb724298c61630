package io.whorl.bench.promises;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The figures of {@link Partition}. */
public final class PartitionBenchmark implements Benchmark {

    private static final String NAME = "partition";
    private static final String WRONG = NAME + "-wrong";
    private static final int CUTS = Integer.getInteger("whorl.bench.cuts", 20);
    private static final double SECONDS_EACH = 16;
    private static final long SEED = 16;
    private static final TrialServers SERVERS = TrialServers.asQuoted(List.of("-Xmx512m", "-XX:+UseSerialGC"), 1_000);

    @Override
    public String group() {
        return NAME;
    }

    @Override
    public List<Described> figures() {
        return List.of(
                new Described(
                        NAME,
                        "three members, the leader cut off from the others " + CUTS
                                + " times under load: the longest time until the others answered something new, in seconds"),
                new Described(
                        WRONG,
                        "meanwhile: applications answered by the member that was cut off, acknowledged ones lost or answered"
                                + " otherwise, people approved twice, states of members that differ: must be 0"));
    }

    @Override
    public double minutes() {
        return 2 + CUTS * SECONDS_EACH / 60;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException, InterruptedException {
        Partition.Tally tally;
        try (Progress progress = terminal.progress(NAME, CUTS)) {
            tally = new Partition(SEED, SERVERS).play(CUTS, progress::step);
        }
        double[] pauses = tally.pauses();
        double[] heals = tally.heals();
        String seconds = String.format(
                Locale.ROOT,
                "median %.2f s; heartbeat timeout %.1f s; the door that was cut off answers again %.2f s after the heal, %.2f"
                        + " at most",
                pauses[pauses.length / 2],
                ClusterSite.HEARTBEAT_MS / 1e3,
                heals[heals.length / 2],
                heals[heals.length - 1]);
        List<Figure> figures = List.of(
                Figure.of(NAME, pauses[pauses.length - 1], "s", CUTS, seconds).withSeed(SEED),
                Figure.of(
                                WRONG,
                                (double) tally.wrong(),
                                "faults",
                                tally.outcome().acknowledged(),
                                tally.counts())
                        .withSeed(SEED));
        return figures.stream().filter(figure -> names.contains(figure.name())).toList();
    }
}
