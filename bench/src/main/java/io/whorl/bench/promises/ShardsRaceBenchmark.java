package io.whorl.bench.promises;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import java.io.IOException;
import java.util.List;

/** The figure of {@link ShardsRace}. */
public final class ShardsRaceBenchmark implements Benchmark {

    private static final String NAME = "shards-race";
    private static final int ROUNDS = Integer.getInteger("whorl.bench.rounds", 500);
    private static final int KILL_EVERY = 25;
    private static final long SEED = 17;
    private static final TrialServers SERVERS = TrialServers.asQuoted(List.of("-Xmx384m", "-XX:+UseSerialGC"), 1_000);

    @Override
    public String group() {
        return NAME;
    }

    @Override
    public List<Described> figures() {
        return List.of(new Described(
                NAME,
                "two shards of three members, leaders killed in between: rounds of " + ROUNDS
                        + " in which one person was approved on both at once: must be 0"));
    }

    @Override
    public double minutes() {
        return 3 + ROUNDS / 60.0;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException, InterruptedException {
        try (Progress progress = terminal.progress("rounds", ROUNDS)) {
            ShardsRace.Tally tally = new ShardsRace(SEED, SERVERS).play(ROUNDS, KILL_EVERY, progress::step);
            String notes = "exactly one approved in " + tally.one() + ", neither in " + tally.none() + ", undecided in "
                    + tally.undecided() + "; answers without a whole search: " + tally.incomplete()
                    + "; leaders killed: "
                    + tally.kills();
            return List.of(
                    Figure.of(NAME, tally.both(), "rounds", ROUNDS, notes).withSeed(SEED));
        }
    }
}
