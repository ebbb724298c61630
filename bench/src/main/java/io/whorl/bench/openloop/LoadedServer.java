package io.whorl.bench.openloop;

import io.whorl.bench.client.WhorlClient;
import io.whorl.bench.console.Interruption;
import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.load.Enrolment;
import io.whorl.bench.load.HeapProbe;
import io.whorl.bench.load.Posts;
import io.whorl.bench.load.ServerGauges;
import io.whorl.bench.load.ServerProcess;
import io.whorl.bench.load.ServerSite;
import io.whorl.bench.population.Population;
import io.whorl.ingest.security.Role;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A server in its own process with people on file, and the desks that ask it. When it is closed after an interruption the server is killed, for nobody
 * needs its last snapshot. Confined to one thread.
 */
final class LoadedServer implements AutoCloseable {

    static final long SEED = 25;

    private static final int CONNECTIONS = 512;
    private static final double LOOKS_A_SECOND = 4;
    private static final double NANOS_A_MS = 1e6;

    private final ServerSite site;
    private final ServerProcess server;
    /** One for all looks: each client keeps a connection open for a while. */
    private final WhorlClient watcher;

    private final Population population = new Population(SEED);
    private final Terminal terminal;
    private final Interruption interruption;
    private @Nullable OpenLoop generator;
    private @Nullable Desks desks;
    private long loads;
    private double largestMegabytes;
    private double processorMs;

    private LoadedServer(ServerSite site, ServerProcess server, Terminal terminal, Interruption interruption) {
        this.site = site;
        this.server = server;
        watcher = server.client(Role.ADMIN);
        this.terminal = terminal;
        this.interruption = interruption;
    }

    /** An empty one, with room for so many people and a tenth more. */
    static LoadedServer start(int people, Terminal terminal, Interruption interruption)
            throws IOException, InterruptedException {
        return start(people + people / 10L + 100_000, terminal, interruption);
    }

    /** The same with room for so many references. */
    static LoadedServer start(long references, Terminal terminal, Interruption interruption)
            throws IOException, InterruptedException {
        // a connection that a low rate leaves idle must not be closed
        String settings = "[server]\nidleTimeoutMs = 7200000\n[data]\nmaxRecords = " + references + "\n";
        ServerSite site = new ServerSite(settings);
        try {
            return new LoadedServer(site, ServerProcess.start(site, ServerProcess.OPTIONS), terminal, interruption);
        } catch (IOException | InterruptedException | RuntimeException e) {
            site.close();
            throw e;
        }
    }

    /** Enrols people through HTTP; fewer if it is interrupted. */
    Enrolment.Result enrol(int people, int window) throws IOException {
        Enrolment.Result enrolled =
                Enrolment.run(server, population, people, window, terminal, interruption::isRequested);
        if (interruption.isRequested()) {
            return enrolled;
        }
        desks = new Desks(Posts.to(server, Role.ISSUER), population, enrolled.people());
        generator = new OpenLoop(server.url(), CONNECTIONS);
        return enrolled;
    }

    /** Runs a load on it, after {@link #enrol}; null if it was interrupted. */
    @Nullable Outcomes run(String what, Mix mix, Arrivals.Phase... phases) throws IOException {
        double seconds = 0;
        for (Arrivals.Phase phase : phases) {
            seconds += phase.seconds();
        }
        long looks = (long) (seconds * LOOKS_A_SECOND);
        long[] looked = {0};
        try (Progress progress = terminal.progress(what, looks)) {
            return run(
                    mix,
                    () -> {
                        // the last answers may come after the time of the load
                        if (looked[0]++ < looks) {
                            progress.step();
                        }
                    },
                    phases);
        }
    }

    /** The same, a part of longer work that says itself how far it is. */
    @Nullable Summary slice(Mix mix, double rate, double seconds) throws IOException {
        Outcomes outcomes = run(mix, () -> {}, new Arrivals.Phase(rate, seconds));
        return outcomes == null ? null : outcomes.between(0, seconds).withProcessorMs(processorMs);
    }

    private @Nullable Outcomes run(Mix mix, Runnable look, Arrivals.Phase... phases) throws IOException {
        if (interruption.isRequested()) {
            return null;
        }
        OpenLoop loop = generator;
        Desks asking = desks;
        if (loop == null || asking == null) {
            throw new IllegalStateException("load: nobody is on file");
        }
        Outcomes outcomes = new Outcomes(Arrivals.of(SEED + loads++, phases));
        byte[][] requests = asking.requests(mix, outcomes.size());
        ProcessMemory memory = new ProcessMemory(server.pid());
        largestMegabytes = memory.megabytes();
        double spentMs = server.cpu().toNanos() / NANOS_A_MS;
        try {
            loop.run(outcomes, i -> requests[i], () -> {
                look.run();
                largestMegabytes = Math.max(largestMegabytes, memory.megabytes());
                return !interruption.isRequested();
            });
        } catch (IOException e) {
            // the signal goes to the server as well, which then closes its connections
            if (!interruption.isRequested()) {
                throw e;
            }
        }
        if (interruption.isRequested()) {
            return null;
        }
        processorMs = server.cpu().toNanos() / NANOS_A_MS - spentMs;
        return outcomes;
    }

    /** The same at one rate. */
    @Nullable Summary run(Mix mix, double rate, double seconds) throws IOException {
        Outcomes outcomes = run(
                String.format(Locale.ROOT, "%.1f requests/s, quarters of seconds", rate),
                mix,
                new Arrivals.Phase(rate, seconds));
        return outcomes == null ? null : outcomes.between(0, seconds).withProcessorMs(processorMs);
    }

    /** The highest rate that it holds. */
    Ramp.Knee knee(Mix mix, LoadPlan plan) throws IOException {
        double first = plan.expectedKnee() / mix.decisions() / 3;
        // compiles, and fills what is filled at first
        if (run(mix, first, plan.leastSeconds()) == null) {
            return new Ramp.Knee(0, null, false);
        }
        return new Ramp((rate, stretch) -> run(mix, rate, stretch * plan.seconds(rate)), terminal).find(first);
    }

    /** The most memory that the server had to itself while the last load ran, in megabytes, seen four times a second. */
    double largestMegabytes() {
        return largestMegabytes;
    }

    /** Heap in use after a collection, in megabytes. */
    double heapMegabytes() throws IOException, InterruptedException {
        return new HeapProbe(site, server.pid()).usedAfterCollection();
    }

    double megabytes() {
        return new ProcessMemory(server.pid()).megabytes();
    }

    /** What its process holds, after a collection; null if it was interrupted. */
    @Nullable Vitals vitals() throws IOException, InterruptedException {
        try {
            new HeapProbe(site, server.pid()).collect();
            return Vitals.of(new ProcessMemory(server.pid()), ServerGauges.of(watcher));
        } catch (IOException e) {
            // the signal goes to the server as well
            if (!interruption.isRequested()) {
                throw e;
            }
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        try (site) {
            if (generator != null) {
                generator.close();
            }
            if (interruption.isRequested()) {
                server.kill();
            } else {
                server.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
