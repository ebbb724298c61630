package io.whorl.bench.load;

import io.whorl.bench.client.WhorlClient;
import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.population.Population;
import io.whorl.ingest.security.Role;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * How soon a new reference is searchable: from the moment when the log, where it is durable, hands over its command until its rows are in
 * every column. Commands that wait behind it in the log are not yet counted. The server measures it itself, under a steady load of enrolments
 * with fsync, {@value #WINDOW} at a time. Answers are given after this: whoever has an answer is found by every search that is asked later.
 */
public final class VisibleBenchmark implements Benchmark {

    static final String NAME = "finger-visible";

    private static final long SEED = 12;
    private static final int WINDOW = 8;
    private static final double ENROLLED_A_SECOND = 400;
    private static final double MS_A_SECOND = 1_000;

    private final int people;

    /** As it is quoted. */
    public VisibleBenchmark() {
        this(20_000);
    }

    VisibleBenchmark(int people) {
        this.people = people;
    }

    @Override
    public String group() {
        return NAME;
    }

    @Override
    public List<Described> figures() {
        return List.of(
                new Described(
                        NAME,
                        "milliseconds from the log handing over a durable command to a searchable reference with two fingers, 99th percentile"));
    }

    @Override
    public double minutes() {
        return people / ENROLLED_A_SECOND / 60 + .3;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException, InterruptedException {
        try (ServerSite site = new ServerSite(ServerSite.COLD_SEARCH);
                ServerProcess server = ServerProcess.start(site, ServerProcess.OPTIONS);
                LoadGenerator load = new LoadGenerator(server.url(), WINDOW, requests(server));
                WhorlClient client = server.client(Role.ADMIN);
                Progress progress = terminal.progress("enrolling", people)) {
            load.run((answers, seconds) -> {
                progress.step();
                return answers >= people;
            });
            ServerGauges gauges = ServerGauges.of(client);
            String notes = String.format(
                    Locale.ROOT,
                    "half of them within %.3f ms, all within %.1f ms; before their answers are sent",
                    milliseconds(gauges, "0.5"),
                    milliseconds(gauges, "1.0"));
            long inserted = (long) gauges.value("whorl_references_inserted");
            return List.of(Figure.of(NAME, milliseconds(gauges, "0.99"), "ms", inserted, notes)
                    .withSeed(SEED));
        }
    }

    private static Requests requests(ServerProcess server) {
        return new EnrolmentRequests(Posts.to(server, Role.ADMIN), new Population(SEED), true);
    }

    private static double milliseconds(ServerGauges gauges, String quantile) throws IOException {
        return MS_A_SECOND * gauges.value("whorl_references_visible_seconds{quantile=\"" + quantile + "\"}");
    }
}
