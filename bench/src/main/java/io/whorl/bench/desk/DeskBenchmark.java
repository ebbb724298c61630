package io.whorl.bench.desk;

import io.whorl.bench.client.Questions;
import io.whorl.bench.client.Reply;
import io.whorl.bench.client.WhorlClient;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.gate.OtherLoad;
import io.whorl.bench.load.ServerProcess;
import io.whorl.bench.load.ServerSite;
import io.whorl.ingest.security.Role;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long a desk waits for the check of one finger: image to answer over HTTP, one after the other, on a server with nothing else to do. Fingers are
 * those of people as they come: a desk reader of 388 × 374 pixels, skin dry to wet, placed with care and without.
 */
public final class DeskBenchmark implements Benchmark {

    static final String NAME = "desk";

    private static final long SEED = 71;

    private final int fingers;
    private final int warmUp;
    private final int checks;
    private final int runs;

    /** As it is quoted: of 500 checks a run, five are slower than its p99. */
    public DeskBenchmark() {
        this(120, 300, 500, 3);
    }

    DeskBenchmark(int fingers, int warmUp, int checks, int runs) {
        this.fingers = fingers;
        this.warmUp = warmUp;
        this.checks = checks;
        this.runs = runs;
    }

    @Override
    public String group() {
        return NAME;
    }

    @Override
    public List<Described> figures() {
        return List.of(new Described(NAME, "quality check of one finger over HTTP, p99 in ms"));
    }

    @Override
    public double minutes() {
        return (fingers * .1 + (warmUp + runs * checks) * .045 + 15) / 60;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException, InterruptedException {
        List<byte[]> bodies = PresentedFingers.of(SEED, fingers, terminal).stream()
                .map(finger -> Questions.qualityCheck(List.of(finger)))
                .toList();
        try (ServerSite site = new ServerSite(ServerSite.COLD_SEARCH);
                ServerProcess server = ServerProcess.start(site, ServerProcess.OPTIONS);
                WhorlClient client = server.client(Role.OPERATOR)) {
            check(client, bodies, 0, warmUp);
            OtherLoad others = OtherLoad.watch();
            double serverSeconds = server.cpu().toNanos() / 1e9;
            long startedNs = System.nanoTime();
            double[] p99 = new double[runs];
            for (int run = 0; run < runs; run++) {
                double[] ms = check(client, bodies, warmUp + run * checks, checks);
                Arrays.sort(ms);
                p99[run] = at(ms, .99);
                terminal.line(String.format(
                        Locale.ROOT,
                        "  %d checks: p50 %.1f, p90 %.1f, p99 %.1f, max %.1f ms",
                        checks,
                        at(ms, .5),
                        at(ms, .9),
                        p99[run],
                        at(ms, 1)));
            }
            double ofServer = (server.cpu().toNanos() / 1e9 - serverSeconds) / ((System.nanoTime() - startedNs) / 1e9);
            double rest = Math.max(0, others.processors() - ofServer);
            String notes = String.format(
                    Locale.ROOT,
                    "PNG of 388 × 374 pixels, one after the other; client and server share the machine, of which others used %.1f processors",
                    rest);
            return List.of(
                    Figure.ofRuns(NAME, p99, "ms", (long) runs * checks, notes).withSeed(SEED));
        }
    }

    private static double[] check(WhorlClient client, List<byte[]> bodies, int from, int count) throws IOException {
        double[] ms = new double[count];
        for (int i = 0; i < count; i++) {
            Reply reply = client.post(Questions.QUALITY_CHECKS, bodies.get((from + i) % bodies.size()));
            if (!reply.isOk()) {
                throw new IOException("quality check refused: " + reply.problem());
            }
            ms[i] = reply.ms();
        }
        return ms;
    }

    private static double at(double[] sorted, double share) {
        return sorted[Math.clamp((int) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
    }
}
