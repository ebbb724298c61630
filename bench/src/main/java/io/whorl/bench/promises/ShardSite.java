package io.whorl.bench.promises;

import io.whorl.bench.client.Application;
import io.whorl.bench.client.Reply;
import io.whorl.index.store.Sealer;
import io.whorl.ingest.settings.Settings;
import io.whorl.ingest.shards.ShardControl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Shards on this machine, each a cluster of three processes: two, to which a third can be added while they serve. Started, harmed and closed by
 * one thread; any thread sends.
 */
final class ShardSite implements AutoCloseable {

    private static final int[] FIRST_PORTS = {20_000, 23_000, 26_000};
    /** Of the doors between shards: below those that systems give to whoever asks for any, for a member that was killed comes back to its own. */
    private static final int FIRST_SHARD_PORT = 17_000;

    private static final int LAST_SHARD_PORT = 20_000;
    private static final long PAUSE_MS = 20;
    private static final long PATIENCE_S = 150;
    private static final int DECIDED = 200;
    private static final int REFUSED = 400;
    private static final int FAULT = 500;

    private final TrialServers options;
    private final int[][] ports = freePorts();
    private final List<ClusterSite> shards = new CopyOnWriteArrayList<>();
    private ShardList list = ShardList.TWO;

    ShardSite(TrialServers options) throws IOException {
        this.options = options;
        for (int shard = 0; shard < list.count(); shard++) {
            shards.add(cluster(shard));
        }
    }

    private ClusterSite cluster(int shard) throws IOException {
        return new ClusterSite(
                options,
                SiteNetwork.LOOPBACK,
                new ClusterSite.Shard(
                        FIRST_PORTS[shard],
                        shards.isEmpty() ? null : shards.getFirst().keys(),
                        settings(shard)));
    }

    private IntFunction<String> settings(int shard) {
        ShardList now = list;
        return member -> now.settings(shard, member, ports);
    }

    void start() throws IOException, InterruptedException {
        for (ClusterSite shard : shards) {
            shard.start();
        }
    }

    ClusterSite shard(int number) {
        return shards.get(number);
    }

    /**
     * Adds the third, as an operator does it: the members of the others are restarted with the new list, one after the other, then the new shard
     * is started, and then the map of the list is put in force.
     *
     * @param said what {@code whorl shards --put-in-force} says
     */
    void grow(Consumer<String> said) throws IOException, InterruptedException {
        list = ShardList.THREE;
        for (int shard = 0; shard < ShardList.NEW; shard++) {
            ClusterSite cluster = shards.get(shard);
            cluster.settings(settings(shard));
            for (int member = 0; member < ClusterSite.MEMBERS; member++) {
                cluster.lose(member, LeaderLoss.RESTARTED);
                cluster.bringBack(member, LeaderLoss.RESTARTED);
            }
        }
        ClusterSite added = cluster(ShardList.NEW);
        shards.add(added);
        added.start();
        Settings settings = Settings.parse(list.settings(0, 0, ports));
        try (ShardControl control = new ShardControl(settings.shards(), Sealer.open(added.keys()))) {
            control.putInForce(said);
        }
    }

    /**
     * Sends an application to a shard, same id and same body, at whatever door is open, until it is decided. Null if it was stopped before.
     *
     * @throws IOException if it is not decided for {@value #PATIENCE_S} s, with the answer that it last had
     * @throws IllegalStateException if it is refused
     */
    @Nullable Reply decide(Application application, int shard, int nearest, BooleanSupplier stop)
            throws IOException, InterruptedException {
        Reply reply = send(Application.PATH, application.toJson(), shard, nearest, stop);
        if (reply != null && reply.status() != DECIDED) {
            throw new IllegalStateException(application.applicationId() + ": the server refused: " + reply.problem());
        }
        return reply;
    }

    /**
     * Sends a body to a shard, at whatever door is open, until it is answered or refused by what it says. Null if it was stopped before.
     *
     * @throws IOException if it is not answered for {@value #PATIENCE_S} s, with what was said last
     */
    @Nullable Reply send(String path, byte[] body, int shard, int nearest, BooleanSupplier stop)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        String last = "nothing";
        while (!stop.getAsBoolean()) {
            try {
                Reply reply = shards.get(shard).door(nearest).client().post(path, body);
                if (reply.status() == DECIDED || (reply.status() >= REFUSED && reply.status() < FAULT)) {
                    return reply;
                }
                last = reply.status() + " " + reply.body();
            } catch (IOException e) {
                // killed under way: unknown whether it was applied, hence once more, at another door
                last = e.toString();
            }
            if (System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(PATIENCE_S)) {
                throw new IOException("no answer to " + path + " on shard " + ShardList.name(shard) + " after "
                        + PATIENCE_S + " s; at last: " + last);
            }
            Thread.sleep(PAUSE_MS);
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        IOException first = null;
        for (ClusterSite shard : shards.reversed()) {
            try {
                shard.close();
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static int[][] freePorts() throws IOException {
        int shards = ShardList.THREE.count();
        int[][] ports = new int[shards][ClusterSite.MEMBERS];
        int found = 0;
        for (int port = FIRST_SHARD_PORT; port < LAST_SHARD_PORT && found < shards * ClusterSite.MEMBERS; port++) {
            if (isFree(port)) {
                ports[found / ClusterSite.MEMBERS][found % ClusterSite.MEMBERS] = port;
                found++;
            }
        }
        if (found < shards * ClusterSite.MEMBERS) {
            throw new IOException("not enough free TCP ports from " + FIRST_SHARD_PORT + " to " + LAST_SHARD_PORT);
        }
        return ports;
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
