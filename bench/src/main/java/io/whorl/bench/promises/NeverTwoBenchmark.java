package io.whorl.bench.promises;

import io.whorl.bench.client.WhorlClient;
import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.load.ServerProcess;
import io.whorl.bench.load.ServerSite;
import io.whorl.ingest.security.Role;
import java.io.IOException;
import java.util.List;

/** The figure of {@link NeverTwo}. */
public final class NeverTwoBenchmark implements Benchmark {

    private static final String NAME = "never-two";
    private static final int ROUNDS = 500;
    private static final long SEED = 13;

    @Override
    public String group() {
        return NAME;
    }

    @Override
    public List<Described> figures() {
        return List.of(new Described(
                NAME, "rounds of " + ROUNDS + " in which one person was approved at two desks at once: must be 0"));
    }

    @Override
    public double minutes() {
        return 1;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException, InterruptedException {
        try (ServerSite site = new ServerSite("");
                ServerProcess server = ServerProcess.start(site, List.of());
                WhorlClient client = server.client(Role.ISSUER);
                NeverTwo trial = new NeverTwo(client, SEED);
                Progress progress = terminal.progress("rounds", ROUNDS)) {
            NeverTwo.Tally tally = trial.play(ROUNDS, progress::step);
            String notes = "exactly one approved in " + tally.one() + ", neither in " + tally.none() + ", undecided in "
                    + tally.undecided();
            return List.of(
                    Figure.of(NAME, tally.both(), "rounds", ROUNDS, notes).withSeed(SEED));
        }
    }
}
