package io.whorl.bench.promises;

import io.whorl.bench.client.Application;
import io.whorl.bench.client.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Two shards on this machine, each a cluster of three processes. Started, harmed and closed by one thread; any thread sends. */
final class ShardSite implements AutoCloseable {

    static final int SHARDS = 2;

    private static final List<String> NAMES = List.of("north", "south");
    private static final int SLOTS = 4_096;
    private static final int[] FIRST_PORTS = {20_000, 25_000};
    /** Of the doors between shards: below those that systems give to whoever asks for any, for a member that was killed comes back to its own. */
    private static final int FIRST_SHARD_PORT = 17_000;

    private static final int LAST_SHARD_PORT = 20_000;
    private static final long PAUSE_MS = 20;
    private static final long PATIENCE_S = 150;
    private static final int DECIDED = 200;
    private static final int REFUSED = 400;
    private static final int FAULT = 500;

    private final List<ClusterSite> shards = new ArrayList<>();

    ShardSite(TrialServers options) throws IOException {
        int[] ports = freePorts(SHARDS * ClusterSite.MEMBERS);
        for (int shard = 0; shard < SHARDS; shard++) {
            int number = shard;
            IntFunction<String> settings = member -> settings(number, member, ports);
            shards.add(new ClusterSite(
                    options,
                    SiteNetwork.LOOPBACK,
                    new ClusterSite.Shard(
                            FIRST_PORTS[shard],
                            shard == 0 ? null : shards.getFirst().keys(),
                            settings)));
        }
    }

    void start() throws IOException, InterruptedException {
        for (ClusterSite shard : shards) {
            shard.start();
        }
    }

    ClusterSite shard(int number) {
        return shards.get(number);
    }

    /** The shard that an identity is on. */
    static int shardOf(String subjectId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(subjectId.getBytes(StandardCharsets.UTF_8));
            return ((hash[0] & 0xFF) * 16 + (hash[1] & 0xFF) / 16) / (SLOTS / SHARDS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Sends an application to a shard, same id and same body, at whatever door is open, until it is decided. Null if it was stopped before.
     *
     * @throws IOException if it is not decided for {@value #PATIENCE_S} s, with the answer that it last had
     */
    @Nullable Reply decide(Application application, int shard, int nearest, BooleanSupplier stop)
            throws IOException, InterruptedException {
        byte[] body = application.toJson();
        long begun = System.nanoTime();
        String last = "nothing";
        while (!stop.getAsBoolean()) {
            try {
                Reply reply = shards.get(shard).door(nearest).client().post(Application.PATH, body);
                if (reply.status() == DECIDED) {
                    return reply;
                }
                if (reply.status() >= REFUSED && reply.status() < FAULT) {
                    throw new IllegalStateException("the server refused: " + reply.problem());
                }
                last = reply.status() + " " + reply.body();
            } catch (IOException e) {
                // killed under way: unknown whether it was applied, hence once more, at another door
                last = e.toString();
            }
            if (System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(PATIENCE_S)) {
                throw new IOException(application.applicationId() + " is not decided on shard " + NAMES.get(shard)
                        + " after " + PATIENCE_S + " s; at last: " + last);
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

    private static String settings(int shard, int member, int[] ports) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "[shards]%nversion = 1%nown = \"%s\"%nlisten = \"127.0.0.1:%d\"%n",
                NAMES.get(shard),
                ports[shard * ClusterSite.MEMBERS + member]));
        for (int other = 0; other < SHARDS; other++) {
            List<String> members = new ArrayList<>();
            for (int id = 0; id < ClusterSite.MEMBERS; id++) {
                members.add("\"127.0.0.1:" + ports[other * ClusterSite.MEMBERS + id] + "\"");
            }
            int slots = SLOTS / SHARDS;
            text.append(String.format(
                    Locale.ROOT,
                    "[[shards.list]]%nname = \"%s\"%nslots = [\"%d-%d\"]%nmembers = [%s]%n",
                    NAMES.get(other),
                    other * slots,
                    (other + 1) * slots - 1,
                    String.join(", ", members)));
        }
        return text.toString();
    }

    private static int[] freePorts(int count) throws IOException {
        int[] ports = new int[count];
        int found = 0;
        for (int port = FIRST_SHARD_PORT; port < LAST_SHARD_PORT && found < count; port++) {
            if (isFree(port)) {
                ports[found++] = port;
            }
        }
        if (found < count) {
            throw new IOException(
                    "no " + count + " free TCP ports from " + FIRST_SHARD_PORT + " to " + LAST_SHARD_PORT);
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
