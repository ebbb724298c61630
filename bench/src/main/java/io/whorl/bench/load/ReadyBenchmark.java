package io.whorl.bench.load;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A server that has nothing to do: how soon it is ready on an empty directory, and what it costs at rest. */
public final class ReadyBenchmark implements Benchmark {

    static final String READY = "ready";
    static final String IDLE = "idle";

    private static final Pattern WARM_UP_ENDED = Pattern.compile("SearchWarmUp: search: .* and [0-9]+ calls: ");
    private static final long WARM_UP_LIMIT_NS = 90_000_000_000L;
    private static final long LOOK_AGAIN_MS = 100;

    private final int starts;
    private final double settleSeconds;
    private final double idleSeconds;

    /** As it is quoted. */
    public ReadyBenchmark() {
        this(3, 10, 30);
    }

    ReadyBenchmark(int starts, double settleSeconds, double idleSeconds) {
        this.starts = starts;
        this.settleSeconds = settleSeconds;
        this.idleSeconds = idleSeconds;
    }

    @Override
    public String group() {
        return "rest";
    }

    @Override
    public List<Described> figures() {
        return List.of(
                new Described(READY, "seconds from the start of the process to ready, on an empty directory"),
                new Described(IDLE, "processor time at rest, in percent of one core"));
    }

    @Override
    public double minutes() {
        return (starts * 5 + 15 + settleSeconds + idleSeconds) / 60;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException, InterruptedException {
        double[] seconds = new double[starts];
        Figure idle = null;
        for (int i = names.contains(READY) ? 0 : starts - 1; i < starts; i++) {
            try (ServerSite site = new ServerSite("");
                    ServerProcess server = ServerProcess.start(site, ServerProcess.OPTIONS)) {
                seconds[i] = server.readyAfterSeconds();
                if (i == starts - 1 && names.contains(IDLE)) {
                    awaitWarm(site);
                    idle = idle(server, terminal);
                }
            }
        }
        List<Figure> figures = new ArrayList<>();
        if (names.contains(READY)) {
            figures.add(Figure.ofRuns(READY, seconds, "s", starts, "the JVM's own start included"));
        }
        if (idle != null) {
            figures.add(idle);
        }
        return figures;
    }

    /** Until the search has told that its warm-up has come to an end, one way or another: only then is the server at rest. */
    private static void awaitWarm(ServerSite site) throws IOException, InterruptedException {
        long startedNs = System.nanoTime();
        while (site.output().stream().noneMatch(WARM_UP_ENDED.asPredicate())) {
            if (System.nanoTime() - startedNs > WARM_UP_LIMIT_NS) {
                throw new IOException("the warm-up of the search has not ended: " + site.output());
            }
            Thread.sleep(LOOK_AGAIN_MS);
        }
    }

    private Figure idle(ServerProcess server, Terminal terminal) throws InterruptedException {
        terminal.line(
                String.format(Locale.ROOT, "  watching a server at rest for %.0f s", settleSeconds + idleSeconds));
        Thread.sleep((long) (settleSeconds * 1_000));
        long cpuNs = server.cpu().toNanos();
        long startedNs = System.nanoTime();
        Thread.sleep((long) (idleSeconds * 1_000));
        double percent = 100.0 * (server.cpu().toNanos() - cpuNs) / (System.nanoTime() - startedNs);
        return Figure.of(IDLE, percent, "% of a core", 1, String.format(Locale.ROOT, "over %.0f s", idleSeconds));
    }
}
