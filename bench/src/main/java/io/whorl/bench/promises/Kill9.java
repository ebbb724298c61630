package io.whorl.bench.promises;

import io.whorl.bench.client.WhorlClient;
import io.whorl.bench.console.Progress;
import io.whorl.bench.gallery.EnrolledDirectory;
import io.whorl.bench.load.ServerProcess;
import io.whorl.bench.load.ServerSite;
import io.whorl.bench.population.Population;
import io.whorl.ingest.security.Role;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One server with people on file, and pairs of desks. Again and again it is killed with -9 at a random moment and started on the same directory.
 * Every application that was acknowledged must be there with its decision, and sent again must get the same answer; no person may be approved
 * twice; and each start must be ready in time. Confined to one thread.
 */
final class Kill9 {

    /** Of the first pair. The million people before it are on file, as many as are wanted. */
    private static final int FIRST_PAIR = 1;

    private static final int MOST_PEOPLE = 1_000_000;
    /** More than the desks send. */
    private static final int DESK_RECORDS = 100_000;

    private static final int PAIRS = 2;
    private static final int LEAST_LIFE_MS = 150;
    private static final int LIFE_SPREAD_MS = 2_500;

    private final long seed;
    private final int people;
    private final TrialServers servers;

    /** @param people on file before, up to a million */
    Kill9(long seed, int people, TrialServers servers) {
        if (people < 0 || people > MOST_PEOPLE) {
            throw new IllegalArgumentException("people on file: people=" + people + ", limit=" + MOST_PEOPLE);
        }
        this.seed = seed;
        this.people = people;
        this.servers = servers;
    }

    /**
     * How it ended.
     *
     * @param starts seconds from each start after a kill to its being ready; ascending
     * @param outcome of what was acknowledged
     */
    record Tally(double[] starts, Desks.Outcome outcome) {

        double slowestStart() {
            return starts[starts.length - 1];
        }

        double medianStart() {
            return starts[starts.length / 2];
        }

        /** Nineteen of twenty starts took no longer. */
        double usualStart() {
            return starts[(starts.length * 19 - 1) / 20];
        }

        /** Everything that must not happen. */
        int wrong() {
            return outcome.wrong();
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "starts %.1f s, slowest %.1f s, %s", medianStart(), slowestStart(), outcome);
        }
    }

    /** The door of the server that runs now, or of the last one that did. Any thread. */
    private static final class OneDoor implements Doors {
        private final AtomicReference<@Nullable WhorlClient> current = new AtomicReference<>();

        @Override
        public Door door(int number) throws IOException {
            WhorlClient client = current.get();
            if (client == null) {
                throw new IOException("no server runs");
            }
            return new Door(0, client);
        }

        void open(@Nullable WhorlClient client) {
            WhorlClient before = current.getAndSet(client);
            if (before != null) {
                before.close();
            }
        }
    }

    /**
     * Kills {@code kills} times. A start that fails is a fault.
     *
     * @param leastAnswers that every other server gives before the random time to its kill begins: the first searches of a start take seconds, and a kill of
     *     those between comes before anything was answered, mostly
     */
    Tally play(int kills, int leastAnswers, Progress enrolling, Progress killing)
            throws IOException, InterruptedException {
        double[] starts = new double[kills];
        OneDoor door = new OneDoor();
        Random random = new Random(seed);
        Population population = new Population(seed);
        int room = people + DESK_RECORDS;
        try (ServerSite site = new ServerSite("[data]\nmaxRecords = " + room + "\n" + servers.settings())) {
            EnrolledDirectory.fill(site.data(), people, room, population, enrolling);
            ServerProcess server = start(site, door);
            try (Desks desks = new Desks(door, population, FIRST_PAIR, PAIRS)) {
                for (int i = 0; i < kills; i++) {
                    desks.awaitMore(i % 2 == 0 ? leastAnswers : 0);
                    Thread.sleep(LEAST_LIFE_MS + random.nextInt(LIFE_SPREAD_MS));
                    server.kill();
                    server = start(site, door);
                    starts[i] = server.readyAfterSeconds();
                    killing.step();
                }
                Arrays.sort(starts);
                return new Tally(starts, desks.finish());
            } finally {
                door.open(null);
                server.close();
            }
        }
    }

    private ServerProcess start(ServerSite site, OneDoor door) throws IOException, InterruptedException {
        ServerProcess server = ServerProcess.start(site, servers.jvmOptions());
        door.open(server.client(Role.ISSUER));
        return server;
    }
}
