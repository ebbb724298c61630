package io.whorl.bench.openloop;

import io.whorl.bench.client.Questions;
import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.load.LoadGenerator;
import io.whorl.bench.load.Posts;
import io.whorl.bench.load.ServerProcess;
import io.whorl.bench.load.ServerSite;
import io.whorl.bench.population.Face;
import io.whorl.bench.population.SplitMix;
import io.whorl.ingest.security.Role;
import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Everything around the search: requests a second through HTTP, JSON, ring, ledger and back, where the search answers at once ({@link StubbedServer}).
 * Identifications by one embedding, 2 KB of body: nothing is extracted, and nothing goes through the log, which has figures of its own.
 */
public final class PipelineBenchmark implements Benchmark {

    static final String NAME = "pipeline-only";

    private static final long SEED = 26;
    private static final String MODEL = "bench-384";

    /** 1,536 bytes, 2,048 characters of base64. */
    private static final int DIMENSION = 384;

    /** The first requests of a cold server take so long that a hundred of them together would be refused. */
    private static final String SETTINGS = ServerSite.COLD_SEARCH
            + "[server]\nidleTimeoutMs = 7200000\n[pipeline]\nmaxWaitMs = 60000\n[[faceModels]]\nname = \"" + MODEL
            + "\"\ndimension = " + DIMENSION + "\ncalibration = [[0.05, 5.0], [0.45, 60.0]]\n";

    private static final double QUOTED_SHARE = .99;
    private static final double HALF_MS = 5;
    private static final double STEP = .85;
    private static final int MOST_TRIES = 5;
    private static final int WINDOW = 128;
    private static final int DIFFERENT = 1_024;
    private static final int LOOKS_A_SECOND = 4;
    private static final double NANOS_A_MICRO = 1e3;

    private final int runs;
    private final double warmUpSeconds;
    private final double runSeconds;

    /** As it is quoted. */
    public PipelineBenchmark() {
        this(5, 10, 8);
    }

    PipelineBenchmark(int runs, double warmUpSeconds, double runSeconds) {
        this.runs = runs;
        this.warmUpSeconds = warmUpSeconds;
        this.runSeconds = runSeconds;
    }

    @Override
    public String group() {
        return "load";
    }

    @Override
    public List<Described> figures() {
        return List.of(
                new Described(
                        NAME,
                        "requests/s through everything but the search, bodies of 2 KB, such that at half of them 99 % are answered within 5 ms"));
    }

    @Override
    public double minutes() {
        return (10 + warmUpSeconds + runs * runSeconds + 2 * (warmUpSeconds + runSeconds)) / 60;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException, InterruptedException {
        List<String> program = List.of(StubbedServer.class.getName());
        try (ServerSite site = new ServerSite(SETTINGS);
                ServerProcess server = ServerProcess.start(site, ServerProcess.OPTIONS, program)) {
            byte[][] requests = requests(Posts.to(server, Role.ISSUER));
            Taken taken = take(server, requests, terminal);
            Quoted quoted = quoted(server, requests, median(taken.rates()), terminal);
            Summary atHalf = quoted.atHalf();
            String notes = String.format(
                    Locale.ROOT,
                    "at half of it, by Poisson arrivals, p50 %.2f, p99 %.2f, p99.9 %.2f ms, %d refused; %,.0f/s were taken with %d under way,"
                            + " %.0f µs of processor each for the server; identifications by an embedding of %d numbers; load and server share the"
                            + " machine",
                    atHalf.acceptedMs(.5),
                    atHalf.acceptedMs(.99),
                    atHalf.acceptedMs(.999),
                    atHalf.refused(),
                    median(taken.rates()),
                    WINDOW,
                    taken.serverUs(),
                    DIMENSION);
            return List.of(Figure.of(NAME, quoted.perSecond(), "requests/s", taken.answers(), notes)
                    .withSeed(SEED));
        }
    }

    /** A rate that is taken, and what half of it sees. */
    private record Quoted(double perSecond, Summary atHalf) {}

    /** The first rate, by steps down from what is taken, at half of which 99 % are answered within {@value #HALF_MS} ms; the last that is tried if none. */
    private Quoted quoted(ServerProcess server, byte[][] requests, double taken, Terminal terminal) throws IOException {
        double rate = taken;
        for (int tries = 1; ; tries++) {
            Summary atHalf = open(server, requests, rate / 2, terminal);
            terminal.line(String.format(
                    Locale.ROOT,
                    "  at %,.0f/s, half of %,.0f: p50 %.2f, p99 %.2f ms",
                    rate / 2,
                    rate,
                    atHalf.acceptedMs(.5),
                    atHalf.acceptedMs(QUOTED_SHARE)));
            if (atHalf.acceptedMs(QUOTED_SHARE) <= HALF_MS || tries == MOST_TRIES) {
                return new Quoted(rate, atHalf);
            }
            rate *= STEP;
        }
    }

    /**
     * What was taken.
     *
     * @param rates requests a second, by run
     * @param answers of all runs
     * @param serverUs processor time of the server, of a request, in microseconds
     */
    private record Taken(double[] rates, long answers, double serverUs) {}

    /** As many as it takes, {@value #WINDOW} under way. */
    private Taken take(ServerProcess server, byte[][] requests, Terminal terminal) throws IOException {
        int[] next = {0};
        double[] rates = new double[runs];
        long answers = 0;
        try (LoadGenerator load =
                new LoadGenerator(server.url(), WINDOW, () -> requests[Math.floorMod(next[0]++, requests.length)])) {
            load.run((sent, seconds) -> seconds >= warmUpSeconds);
            long spentNs = server.cpu().toNanos();
            for (int i = 0; i < runs; i++) {
                LoadGenerator.Result result = load.run((sent, seconds) -> seconds >= runSeconds);
                rates[i] = result.perSecond();
                answers += result.answers();
                terminal.line(String.format(
                        Locale.ROOT,
                        "  %,.0f requests/s; answer after p50 %.1f, p99 %.1f ms",
                        rates[i],
                        result.latencyUs().getValueAtPercentile(50) / 1e3,
                        result.latencyUs().getValueAtPercentile(99) / 1e3));
            }
            return new Taken(rates, answers, (server.cpu().toNanos() - spentNs) / NANOS_A_MICRO / answers);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private Summary open(ServerProcess server, byte[][] requests, double perSecond, Terminal terminal)
            throws IOException {
        // the first seconds compile the generator itself
        double seconds = warmUpSeconds + runSeconds;
        Outcomes outcomes = new Outcomes(Arrivals.of(SEED, new Arrivals.Phase(perSecond, seconds)));
        try (OpenLoop loop = new OpenLoop(server.url(), WINDOW);
                Progress progress = terminal.progress(NAME, (long) (seconds * LOOKS_A_SECOND))) {
            loop.run(outcomes, i -> requests[i % requests.length], () -> {
                progress.step();
                return true;
            });
        }
        return outcomes.between(warmUpSeconds, seconds);
    }

    private static byte[][] requests(Posts posts) {
        SplitMix random = SplitMix.of(SEED, 1);
        byte[][] requests = new byte[DIFFERENT][];
        for (int i = 0; i < DIFFERENT; i++) {
            float[] embedding = new float[DIMENSION];
            for (int k = 0; k < DIMENSION; k++) {
                embedding[k] = (float) random.gaussian();
            }
            Capture face = new Capture.FaceSample(SampleFormat.EMBEDDING, MODEL, Face.bytes(embedding));
            requests[i] = posts.of(Questions.IDENTIFICATIONS, Questions.identification(List.of(face)));
        }
        return requests;
    }
}
