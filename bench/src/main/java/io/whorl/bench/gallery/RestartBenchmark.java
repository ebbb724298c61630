package io.whorl.bench.gallery;

import io.whorl.bench.client.WhorlClient;
import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.load.ServerGauges;
import io.whorl.bench.load.ServerProcess;
import io.whorl.bench.load.ServerSite;
import io.whorl.bench.population.Population;
import io.whorl.ingest.security.Role;
import io.whorl.matcher.kernel.Int8Kernel;
import io.whorl.matcher.kernel.SketchKernel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A server on a directory that holds many people with two thumbs and a face each: how soon it is ready, and what its columns take of RAM.
 * The directory is filled first, which is not measured.
 */
public final class RestartBenchmark implements Benchmark {

    static final String RAM = "finger-ram";

    private static final long SEED = 12;
    private static final double ENROLLED_A_SECOND = 2_500;
    private static final double LOADED_A_SECOND = 40_000;

    /** 128 values in whole numbers, a sketch, its encounter row and scale. */
    private static final int FACE_BYTES = Int8Kernel.strideFor(128) + SketchKernel.ROW_BYTES + 2 * Integer.BYTES;

    private final String name;
    private final int people;
    private final int starts;
    private final boolean withRam;

    private RestartBenchmark(String name, int people, int starts, boolean withRam) {
        this.name = name;
        this.people = people;
        this.starts = starts;
        this.withRam = withRam;
    }

    /** The figure of the issue, some minutes. */
    public static RestartBenchmark ofAMillion() {
        return new RestartBenchmark("restart-1m", 1_000_000, 2, false);
    }

    /** A tenth of it, with the RAM that the columns take. */
    public static RestartBenchmark ofATenth() {
        return new RestartBenchmark("restart-100k", 100_000, 3, true);
    }

    static RestartBenchmark of(int people) {
        return new RestartBenchmark("restart", people, 1, true);
    }

    @Override
    public String group() {
        return name;
    }

    @Override
    public List<Described> figures() {
        List<Described> figures = new ArrayList<>();
        figures.add(new Described(
                name,
                String.format(
                        Locale.ROOT,
                        "seconds from the start of the process to ready with %,d people, two fingers and a face each",
                        people)));
        if (withRam) {
            figures.add(new Described(
                    RAM,
                    String.format(
                            Locale.ROOT,
                            "bytes of RAM a finger, all columns and indexes, faces left out, %,d people",
                            people)));
        }
        return figures;
    }

    @Override
    public double minutes() {
        return (15 + people / ENROLLED_A_SECOND + starts * (8 + people / LOADED_A_SECOND)) / 60;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException, InterruptedException {
        String settings = "[data]\nmaxRecords = " + EnrolledDirectory.room(people) + "\n";
        try (ServerSite site = new ServerSite(settings)) {
            long begunNs = System.nanoTime();
            try (Progress progress = terminal.progress("enrolling", people)) {
                EnrolledDirectory.fill(site.data(), people, new Population(SEED), progress);
            }
            double filledSeconds = (System.nanoTime() - begunNs) / 1e9;
            Taken taken = start(site, terminal);
            List<Figure> figures = new ArrayList<>();
            for (String wanted : names) {
                figures.add(wanted.equals(RAM) ? ram(taken) : restart(taken, filledSeconds));
            }
            return figures;
        }
    }

    /** What the starts showed. */
    private record Taken(double[] seconds, ServerGauges gauges) {}

    private Taken start(ServerSite site, Terminal terminal) throws IOException, InterruptedException {
        double[] seconds = new double[starts];
        ServerGauges gauges = null;
        for (int i = 0; i < starts || gauges == null; i++) {
            terminal.line(String.format(Locale.ROOT, "  start %d of %d", i + 1, starts));
            try (ServerProcess server = ServerProcess.start(site, ServerProcess.OPTIONS);
                    WhorlClient client = server.client(Role.ADMIN)) {
                seconds[i] = server.readyAfterSeconds();
                gauges = ServerGauges.of(client);
            }
        }
        return new Taken(seconds, gauges);
    }

    private Figure restart(Taken taken, double filledSeconds) {
        String notes = String.format(
                Locale.ROOT,
                "the JVM's own start included, the records in the page cache; filled in %.0f s",
                filledSeconds);
        return Figure.ofRuns(name, taken.seconds(), "s", people, notes).withSeed(SEED);
    }

    /** The rows of encounters and subjects count as the fingers', the faces do not. */
    private Figure ram(Taken taken) throws IOException {
        double fingers = taken.gauges().value("whorl_gallery_fingers");
        double faces = (double) people * FACE_BYTES;
        double reserved = taken.gauges().value("whorl_gallery_reserved_bytes");
        double used = taken.gauges().value("whorl_gallery_used_bytes");
        String notes = String.format(
                Locale.ROOT,
                "%.0f in use, the rest is room in the last chunks; %.0f for a person with a face",
                (used - faces) / fingers,
                used / people);
        return Figure.of(RAM, (reserved - faces) / fingers, "B", (long) fingers, notes)
                .withSeed(SEED);
    }
}
