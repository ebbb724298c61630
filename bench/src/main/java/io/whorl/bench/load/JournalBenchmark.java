package io.whorl.bench.load;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.population.Population;
import io.whorl.ingest.security.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Commands a second through HTTP, ring and log, without extraction and search: enrolments of a face template each. */
public final class JournalBenchmark implements Benchmark {

    static final String OFF = "journal-fsync-off";
    static final String ON = "journal-fsync-on";

    private static final long SEED = 11;

    private final int window;
    private final int runs;
    private final double warmUpSeconds;
    private final double runSeconds;

    /** As it is quoted. */
    public JournalBenchmark() {
        this(256, 3, 8, 10);
    }

    JournalBenchmark(int window, int runs, double warmUpSeconds, double runSeconds) {
        this.window = window;
        this.runs = runs;
        this.warmUpSeconds = warmUpSeconds;
        this.runSeconds = runSeconds;
    }

    @Override
    public String group() {
        return "journal";
    }

    @Override
    public List<Described> figures() {
        return List.of(
                new Described(ON, "commands/s through HTTP, ring and log, on the disk before each answer"),
                new Described(OFF, "the same, without waiting for the disk"));
    }

    @Override
    public double minutes() {
        return 2 * (warmUpSeconds + runs * runSeconds + 10) / 60;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        for (String name : names) {
            figures.add(run(name, name.equals(ON), terminal));
        }
        return figures;
    }

    private Figure run(String name, boolean fsync, Terminal terminal) throws IOException, InterruptedException {
        String settings = "[journal]\nfsync = " + fsync + "\n[server]\nport = 0\nrequestsInFlight = " + 4 * window
                + "\n" + ServerSite.COLD_SEARCH;
        try (ServerSite site = new ServerSite(settings);
                ServerProcess server = ServerProcess.start(site, ServerProcess.OPTIONS);
                LoadGenerator load = generator(server)) {
            load.run((answers, seconds) -> seconds >= warmUpSeconds);
            double[] rates = new double[runs];
            long commands = 0;
            for (int i = 0; i < runs; i++) {
                LoadGenerator.Result result = load.run((answers, seconds) -> seconds >= runSeconds);
                rates[i] = result.perSecond();
                commands += result.answers();
                terminal.line(String.format(
                        Locale.ROOT,
                        "  %s: %,.0f commands/s; answer after p50 %.1f, p99 %.1f, max %.1f ms",
                        name,
                        rates[i],
                        result.latencyUs().getValueAtPercentile(50) / 1e3,
                        result.latencyUs().getValueAtPercentile(99) / 1e3,
                        result.latencyUs().getMaxValue() / 1e3));
            }
            StageTable.read(server).forEach(terminal::line);
            String notes = window + " connections, one request each; load and server share the machine";
            return Figure.ofRuns(name, rates, "commands/s", commands, notes).withSeed(SEED);
        }
    }

    private LoadGenerator generator(ServerProcess server) throws IOException {
        Requests requests = new EnrolmentRequests(Posts.to(server, Role.ADMIN), new Population(SEED), false);
        return new LoadGenerator(server.url(), window, requests);
    }
}
