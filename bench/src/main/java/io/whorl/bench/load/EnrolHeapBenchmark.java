package io.whorl.bench.load;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.population.Population;
import io.whorl.ingest.security.Role;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** How much heap the server holds while people are enrolled from templates (two thumbs and a face each): references must live off-heap. */
public final class EnrolHeapBenchmark implements Benchmark {

    static final String NAME = "enrol-heap";

    private static final long SEED = 12;
    private static final int WINDOW = 64;
    private static final List<String> SERVER_OPTIONS = List.of("-Xms64m", "-Xmx512m", "-XX:+UseSerialGC");

    private final int people;
    private final int samples;

    /** As it is quoted. */
    public EnrolHeapBenchmark() {
        this(100_000, 20);
    }

    EnrolHeapBenchmark(int people, int samples) {
        this.people = people;
        this.samples = samples;
    }

    @Override
    public String group() {
        return NAME;
    }

    @Override
    public List<Described> figures() {
        return List.of(new Described(
                NAME,
                "largest heap in use after a collection, while " + String.format(Locale.ROOT, "%,d", people)
                        + " people are enrolled from templates with -Xmx512m"));
    }

    @Override
    public double minutes() {
        return people / 400.0 / 60 + .3;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException, InterruptedException {
        try (ServerSite site = new ServerSite(ServerSite.COLD_SEARCH);
                ServerProcess server = ServerProcess.start(site, SERVER_OPTIONS);
                LoadGenerator load = generator(server);
                Progress progress = terminal.progress("enrolling", people)) {
            HeapProbe heap = new HeapProbe(site, server.pid());
            double[] megabytes = new double[samples];
            long answered = 0;
            long startedNs = System.nanoTime();
            for (int i = 0; i < samples; i++) {
                long part = (long) people * (i + 1) / samples - answered;
                answered += load.run((answers, seconds) -> {
                            progress.step();
                            return answers > part - WINDOW;
                        })
                        .answers();
                megabytes[i] = heap.usedAfterCollection();
            }
            double seconds = (System.nanoTime() - startedNs) / 1e9;
            double largest = java.util.Arrays.stream(megabytes).max().orElseThrow();
            String notes = String.format(
                    Locale.ROOT,
                    "%d samples, each after a full collection; first %.0f MB, last %.0f MB; %,.0f people/s",
                    samples,
                    megabytes[0],
                    megabytes[samples - 1],
                    answered / seconds);
            return List.of(Figure.of(NAME, largest, "MB", answered, notes).withSeed(SEED));
        }
    }

    private static LoadGenerator generator(ServerProcess server) throws IOException {
        Requests requests = new EnrolmentRequests(Posts.to(server, Role.ADMIN), new Population(SEED), true);
        return new LoadGenerator(server.url(), WINDOW, requests);
    }
}
