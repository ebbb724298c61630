package io.whorl.bench.promises;

import io.whorl.bench.client.Application;
import io.whorl.bench.client.Reply;
import io.whorl.bench.client.WhorlClient;
import io.whorl.bench.load.ServerProcess;
import io.whorl.bench.load.ServerSite;
import io.whorl.bench.population.Population;
import io.whorl.ingest.security.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Nothing lost: while clients send applications, the server is killed with -9 at random moments and started again on the same
 * directory. Every application that was acknowledged must be there with its decision, and sent again must get the same answer.
 * Confined to one thread.
 */
public final class NothingLost {

    private static final int CLIENTS = 4;
    private static final int LEAST_LIFE_MS = 150;
    private static final int LIFE_SPREAD_MS = 2_500;

    private final long seed;
    private final List<String> serverOptions;

    public NothingLost(long seed, List<String> serverOptions) {
        this.seed = seed;
        this.serverOptions = serverOptions;
    }

    /**
     * How it ended.
     *
     * @param acknowledged applications that were
     * @param sentAgain times that an application was sent again for want of an answer
     * @param lost acknowledged applications that are not there, or with another decision: must be 0
     * @param answeredAnew acknowledged applications that got another answer when sent again: must be 0
     * @param slowestStartSeconds of all restarts
     */
    public record Tally(
            int kills, int acknowledged, long sentAgain, int lost, int answeredAnew, double slowestStartSeconds) {}

    /** Kills {@code kills} times; {@code killed} is told of each. A restart that fails is a fault. */
    public Tally play(int kills, Runnable killed) throws IOException, InterruptedException {
        AtomicReference<WhorlClient> current = new AtomicReference<>();
        AtomicBoolean stop = new AtomicBoolean();
        Random random = new Random(seed);
        try (ServerSite site = new ServerSite("");
                ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            ServerProcess server = start(site, current);
            double slowest = server.readyAfterSeconds();
            List<PersistentClient> clients = clients(current, stop);
            List<Future<?>> running = new ArrayList<>();
            clients.forEach(client -> running.add(threads.submit(client)));
            try {
                for (int i = 0; i < kills; i++) {
                    Thread.sleep(LEAST_LIFE_MS + random.nextInt(LIFE_SPREAD_MS));
                    server.kill();
                    server = start(site, current);
                    slowest = Math.max(slowest, server.readyAfterSeconds());
                    killed.run();
                }
                Thread.sleep(LEAST_LIFE_MS);
            } finally {
                stop.set(true);
            }
            finish(running);
            try (ServerProcess last = server) {
                return check(kills, clients, last, slowest);
            }
        }
    }

    private ServerProcess start(ServerSite site, AtomicReference<WhorlClient> current)
            throws IOException, InterruptedException {
        ServerProcess server = ServerProcess.start(site, serverOptions);
        WhorlClient before = current.getAndSet(server.client(Role.ISSUER));
        if (before != null) {
            before.close();
        }
        return server;
    }

    private List<PersistentClient> clients(AtomicReference<WhorlClient> current, AtomicBoolean stop) {
        List<PersistentClient> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new PersistentClient(current::get, new Population(seed), i, stop));
        }
        return clients;
    }

    private static void finish(List<Future<?>> running) throws IOException, InterruptedException {
        for (Future<?> future : running) {
            try {
                future.get();
            } catch (ExecutionException e) {
                throw new IOException("a client failed: " + e.getCause(), e.getCause());
            }
        }
    }

    private static Tally check(int kills, List<PersistentClient> clients, ServerProcess server, double slowest)
            throws IOException {
        int acknowledged = 0;
        int lost = 0;
        int answeredAnew = 0;
        long sentAgain = 0;
        try (WhorlClient client = server.client(Role.ISSUER)) {
            for (PersistentClient sender : clients) {
                sentAgain += sender.sentAgain();
                for (Acknowledged one : sender.acknowledged()) {
                    acknowledged++;
                    lost += isThere(client, one) ? 0 : 1;
                    Reply again =
                            client.post(Application.PATH, one.application().toJson());
                    answeredAnew += again.isSameAs(one.reply()) ? 0 : 1;
                }
            }
        }
        return new Tally(kills, acknowledged, sentAgain, lost, answeredAnew, slowest);
    }

    private static boolean isThere(WhorlClient client, Acknowledged one) throws IOException {
        Reply found = client.get(Application.PATH + "/" + one.application().applicationId());
        return found.isOk() && found.text("decision").equals(one.reply().text("decision"));
    }
}
