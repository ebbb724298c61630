package io.whorl.bench.promises;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The figures of {@link Failover}. */
public final class FailoverBenchmark implements Benchmark {

    private static final String GROUP = "failover";
    private static final String PAUSE = "failover";
    private static final String WRONG = "failover-wrong";
    private static final int KILLS = Integer.getInteger("whorl.bench.kills", 50);
    private static final long SEED = 15;
    private static final List<String> SERVER_OPTIONS = List.of("-Xmx512m", "-XX:+UseSerialGC");

    @Override
    public String group() {
        return GROUP;
    }

    @Override
    public List<Described> figures() {
        return List.of(
                new Described(
                        PAUSE,
                        "three members, the leader killed " + KILLS
                                + " times under load: the longest time until something new was answered, in seconds"),
                new Described(
                        WRONG,
                        "acknowledged applications that were lost or answered otherwise meanwhile, people approved twice,"
                                + " states of members that differ: must be 0"));
    }

    @Override
    public double minutes() {
        return 2 + KILLS * 15 / 60.0;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException, InterruptedException {
        Failover.Tally tally;
        try (Progress progress = terminal.progress("kills", KILLS)) {
            tally = new Failover(SEED, SERVER_OPTIONS).play(KILLS, progress::step);
        }
        String pauses = String.format(
                Locale.ROOT,
                "median %.2f s; heartbeat timeout %.1f s; from the kill to the first answer to what was sent after it",
                tally.medianPause(),
                ClusterSite.HEARTBEAT_MS / 1e3);
        String wrong = String.format(
                Locale.ROOT,
                "%d acknowledged, %d sent again, %d lost, %d answered otherwise, %d people approved twice, %d states compared, %d different",
                tally.acknowledged(),
                tally.sentAgain(),
                tally.lost(),
                tally.answeredAnew(),
                tally.bothApproved(),
                tally.statesCompared(),
                tally.statesDifferent());
        return List.of(
                        Figure.of(PAUSE, tally.longestPause(), "s", KILLS, pauses)
                                .withSeed(SEED),
                        Figure.of(WRONG, (double) tally.wrong(), "faults", tally.acknowledged(), wrong)
                                .withSeed(SEED))
                .stream()
                .filter(figure -> names.contains(figure.name()))
                .toList();
    }
}
