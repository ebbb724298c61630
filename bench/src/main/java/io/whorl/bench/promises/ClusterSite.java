package io.whorl.bench.promises;

import io.whorl.bench.client.WhorlClient;
import io.whorl.bench.load.ServerGauges;
import io.whorl.bench.load.ServerProcess;
import io.whorl.bench.load.ServerSite;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.server.MemberKeys;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Three members on this machine, each a process with a data directory of its own, all with the same keys. Started, harmed and closed by one
 * thread; any thread asks at the doors.
 */
final class ClusterSite implements Doors, AutoCloseable {

    static final int MEMBERS = 3;
    /** Stated with the figure: most of the pause. */
    static final int HEARTBEAT_MS = 1_500;

    private static final int PORTS = 5;
    /** Below those that systems give to whoever asks for any. */
    private static final int FIRST_PORT = 20_000;

    private static final int LAST_PORT = 30_000;
    private static final Duration LEADER_TIMEOUT = Duration.ofSeconds(60);
    private static final long LOOK_AGAIN_MS = 20;

    private final TrialServers options;
    private final SiteNetwork network;
    private final String members;
    private final List<ServerSite> sites = new ArrayList<>();
    private final @Nullable ServerProcess[] servers = new ServerProcess[MEMBERS];
    private final @Nullable WhorlClient[] doors = new WhorlClient[MEMBERS];

    /**
     * One of several shards.
     *
     * @param firstPort from which on ports are looked for: shards must not find the same ones
     * @param keys folder with the keys that all share; null: they are made
     * @param settings of a member, about shards
     */
    record Shard(int firstPort, @Nullable Path keys, IntFunction<String> settings) {

        static final Shard NONE = new Shard(FIRST_PORT, null, _ -> "");
    }

    /** Makes folders, settings and keys. */
    ClusterSite(TrialServers options, SiteNetwork network) throws IOException {
        this(options, network, Shard.NONE);
    }

    ClusterSite(TrialServers options, SiteNetwork network, Shard shard) throws IOException {
        this.options = options;
        this.network = network;
        int port = freePorts(shard.firstPort());
        members = IntStream.range(0, MEMBERS)
                .mapToObj(id -> "\"" + network.memberHost(id) + ":" + (port + id * PORTS) + "\"")
                .collect(Collectors.joining(", "));
        for (int id = 0; id < MEMBERS; id++) {
            ServerSite site = new ServerSite(settings(id, shard.settings()));
            sites.add(site);
            Path keys = id == 0 ? shard.keys() : keys();
            if (keys == null) {
                var _ = MemberKeys.make(site.data());
            } else {
                var _ = MemberKeys.bring(site.data(), keys);
            }
        }
    }

    private String settings(int id, IntFunction<String> ofShard) {
        return String.format(
                Locale.ROOT,
                "[server]%nhost = \"%s\"%n[cluster]%nmember = %d%nmembers = [%s]%nheartbeatTimeoutMs = %d%n%s",
                network.doorHost(id),
                id,
                members,
                HEARTBEAT_MS,
                options.settings() + ofShard.apply(id));
    }

    /** Gives all other settings about shards, which each takes when it is started the next time. */
    void settings(IntFunction<String> ofShard) throws IOException {
        for (int id = 0; id < MEMBERS; id++) {
            sites.get(id).settings(settings(id, ofShard));
        }
    }

    /** The key folder of the first member. */
    Path keys() {
        return sites.getFirst().data().resolve("keys");
    }

    /** Starts all of them, which wait for each other. */
    void start() throws IOException, InterruptedException {
        try (ExecutorService starters = Executors.newFixedThreadPool(MEMBERS)) {
            List<Future<ServerProcess>> starting = new ArrayList<>();
            for (int id = 0; id < MEMBERS; id++) {
                int member = id;
                starting.add(starters.submit(() -> process(member)));
            }
            IOException failed = null;
            for (int id = 0; id < MEMBERS; id++) {
                try {
                    opened(id, starting.get(id).get());
                } catch (ExecutionException e) {
                    failed = new IOException("member " + id + ": " + e.getCause(), e.getCause());
                }
            }
            if (failed != null) {
                throw failed;
            }
        }
    }

    private ServerProcess process(int id) throws IOException, InterruptedException {
        return ServerProcess.startBy(network.launcher(id), sites.get(id), options.jvmOptions());
    }

    private synchronized void opened(int id, ServerProcess server) {
        servers[id] = server;
        doors[id] = server.client(Role.ISSUER);
    }

    /** Takes a member away. Its door counts as closed at once; what is under way there may still be answered. */
    void lose(int id, LeaderLoss loss) throws IOException, InterruptedException {
        ServerProcess server;
        WhorlClient door;
        synchronized (this) {
            server = Objects.requireNonNull(servers[id]);
            door = Objects.requireNonNull(doors[id]);
            doors[id] = null;
            servers[id] = loss == LeaderLoss.PAUSED ? server : null;
        }
        switch (loss) {
            case KILLED -> server.kill();
            case PAUSED -> server.pause();
            case RESTARTED -> server.close();
        }
        if (loss == LeaderLoss.KILLED) {
            door.close();
        }
    }

    /** Brings it back, and its door. */
    void bringBack(int id, LeaderLoss loss) throws IOException, InterruptedException {
        switch (loss) {
            case KILLED, RESTARTED -> opened(id, process(id));
            case PAUSED -> {
                ServerProcess server = Objects.requireNonNull(servers[id]);
                server.resume();
                opened(id, server);
            }
        }
    }

    /** That of this member, or, if it does not run, of the next one that does. */
    @Override
    public synchronized Door door(int number) throws IOException {
        for (int i = 0; i < MEMBERS; i++) {
            int id = (number + i) % MEMBERS;
            WhorlClient door = doors[id];
            if (door != null) {
                return new Door(id, door);
            }
        }
        throw new IOException("no member runs");
    }

    /** The member that leads now. */
    int leader() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LEADER_TIMEOUT.toNanos();
        while (System.nanoTime() - deadline < 0) {
            for (int id = 0; id < MEMBERS; id++) {
                ServerProcess server;
                synchronized (this) {
                    server = servers[id];
                }
                if (server != null && leads(server)) {
                    return id;
                }
            }
            Thread.sleep(LOOK_AGAIN_MS);
        }
        throw new IOException("no member leads after " + LEADER_TIMEOUT.toSeconds() + " s");
    }

    private static boolean leads(ServerProcess server) throws IOException {
        try (WhorlClient client = server.client(Role.ADMIN)) {
            return ServerGauges.of(client).value("whorl_node_leads") == 1;
        }
    }

    /** A client of its own in this role, at the door of the member if it runs, else of the next one that does. */
    synchronized WhorlClient client(int number, Role role) throws IOException {
        return Objects.requireNonNull(servers[door(number).number()]).client(role);
    }

    /** Stops those that run, in order; what all of them said of their states is then in their output. */
    StateHashes stop() throws IOException {
        for (int id = 0; id < MEMBERS; id++) {
            ServerProcess server = servers[id];
            WhorlClient door = doors[id];
            servers[id] = null;
            doors[id] = null;
            if (door != null) {
                door.close();
            }
            if (server != null) {
                server.close();
            }
        }
        StateHashes hashes = new StateHashes();
        for (int id = 0; id < MEMBERS; id++) {
            hashes.read(id, sites.get(id).output());
        }
        return hashes;
    }

    @Override
    public void close() throws IOException {
        try {
            var _ = stop();
        } finally {
            for (ServerSite site : sites) {
                site.close();
            }
        }
    }

    /** The first of as many ports in a row that nobody has. */
    private static int freePorts(int from) throws IOException {
        int all = MEMBERS * PORTS;
        for (int first = from; first < LAST_PORT; first += all) {
            if (areFree(first, all)) {
                return first;
            }
        }
        throw new IOException("no " + all + " free UDP ports in a row from " + from + " to " + LAST_PORT);
    }

    private static boolean areFree(int first, int count) {
        for (int port = first; port < first + count; port++) {
            try (DatagramSocket probe =
                    new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
                assert probe.isBound();
            } catch (SocketException e) {
                return false;
            }
        }
        return true;
    }
}
