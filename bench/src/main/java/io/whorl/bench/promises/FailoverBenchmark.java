package io.whorl.bench.promises;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The figures of {@link Failover}: how long clients wait, and, as a figure beside each, everything that must not happen. */
public final class FailoverBenchmark implements Benchmark {

    private static final String GROUP = "failover";
    private static final String WRONG = "-wrong";
    private static final int KILLS = Integer.getInteger("whorl.bench.kills", 50);
    private static final int OTHERS = Math.min(10, KILLS);
    private static final double SECONDS_EACH = 30;
    private static final long SEED = 15;
    private static final TrialServers SERVERS = TrialServers.asQuoted(List.of("-Xmx512m", "-XX:+UseSerialGC"), 1_000);

    private static final List<Trial> TRIALS = List.of(
            new Trial(GROUP, LeaderLoss.KILLED, KILLS, "killed with -9"),
            new Trial(
                    GROUP + "-paused",
                    LeaderLoss.PAUSED,
                    OTHERS,
                    "stopped with SIGSTOP, and woken when another leads,"),
            new Trial(GROUP + "-restart", LeaderLoss.RESTARTED, OTHERS, "restarted in order"));

    private record Trial(String name, LeaderLoss loss, int losses, String what) {

        List<Described> figures() {
            String measure = loss == LeaderLoss.RESTARTED
                    ? "the longest time without an answer"
                    : "the longest time until something new was answered";
            return List.of(
                    new Described(
                            name,
                            "three members, the leader " + what + " " + losses + " times under load: " + measure
                                    + ", in seconds"),
                    new Described(
                            name + WRONG,
                            "meanwhile: acknowledged applications lost or answered otherwise, people approved twice,"
                                    + " states of members that differ: must be 0"));
        }

        List<Figure> take(Terminal terminal) throws IOException, InterruptedException {
            Failover.Tally tally;
            try (Progress progress = terminal.progress(name, losses)) {
                tally = new Failover(Collections.nCopies(losses, loss), SEED, SERVERS).play(progress::step);
            }
            String pauses = String.format(
                    Locale.ROOT,
                    "median %.2f s; heartbeat timeout %.1f s; three servers and their clients on one machine",
                    tally.medianPause(),
                    ClusterSite.HEARTBEAT_MS / 1e3);
            return List.of(
                    Figure.of(name, tally.longestPause(), "s", losses, pauses).withSeed(SEED),
                    Figure.of(
                                    name + WRONG,
                                    (double) tally.wrong(),
                                    "faults",
                                    tally.outcome().acknowledged(),
                                    tally.counts())
                            .withSeed(SEED));
        }
    }

    @Override
    public String group() {
        return GROUP;
    }

    @Override
    public List<Described> figures() {
        return TRIALS.stream().flatMap(trial -> trial.figures().stream()).toList();
    }

    @Override
    public double minutes() {
        return 3 + TRIALS.stream().mapToInt(Trial::losses).sum() * SECONDS_EACH / 60;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        for (Trial trial : TRIALS) {
            if (names.stream().anyMatch(name -> name.equals(trial.name()) || name.equals(trial.name() + WRONG))) {
                trial.take(terminal).stream()
                        .filter(figure -> names.contains(figure.name()))
                        .forEach(figures::add);
            }
        }
        return figures;
    }
}
