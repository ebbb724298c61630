package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.whorl.index.ledger.Ledger;
import io.whorl.index.search.SearchOptions;
import io.whorl.index.store.ClusterKey;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.Progress;
import io.whorl.index.store.Sealer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.agrona.IoUtil;

/** Three nodes in this JVM that are one cluster, each with a session of its own; their search is not warmed up, but by {@link #startWarm}. */
final class TestCluster implements AutoCloseable {

    private static final int START_SECONDS = 60;
    private static final long FEW_SNAPSHOTS = 100_000;
    private static final SearchOptions COLD = SearchOptions.DEFAULT.cold();

    final List<TestNode> members = new ArrayList<>();
    final List<Membership.Address> addresses;
    private final Path root;
    private final long snapshotCommands;
    private final ClusterKey key;

    TestCluster(Path root) throws Exception {
        this(root, FEW_SNAPSHOTS);
    }

    /** One that takes a snapshot after so many commands. */
    TestCluster(Path root, long snapshotCommands) throws Exception {
        this.root = root;
        this.snapshotCommands = snapshotCommands;
        addresses = FreePorts.addresses(3);
        key = key(root);
        List<CompletableFuture<TestNode>> starting =
                IntStream.range(0, 3).mapToObj(this::starting).toList();
        for (CompletableFuture<TestNode> member : starting) {
            members.add(member.get(START_SECONDS, TimeUnit.SECONDS));
        }
    }

    /** One key folder for all: made in that of the first, copied to the others. */
    static ClusterKey key(Path root) throws IOException {
        Path first = DataDirectory.keys(root.resolve("0"));
        var _ = Sealer.open(first);
        ClusterKey.create(first);
        return key(root, 0);
    }

    private static ClusterKey key(Path root, int from) throws IOException {
        Path first = DataDirectory.keys(root.resolve(Integer.toString(from)));
        for (int id = 0; id < 3; id++) {
            Path keys = DataDirectory.keys(root.resolve(Integer.toString(id)));
            try (Stream<Path> files = Files.list(first)) {
                for (Path file : files.toList()) {
                    if (!Files.exists(keys.resolve(file.getFileName()))) {
                        Files.copy(file, keys.resolve(file.getFileName()));
                    }
                }
            }
        }
        return ClusterKey.read(first.resolve(ClusterKey.FILE));
    }

    static Membership membership(int id, List<Membership.Address> addresses, ClusterKey key) {
        return new Membership(id, addresses, key, Duration.ofMillis(1500), 64L << 20);
    }

    static NodeSettings settings(Membership membership) {
        return settings(membership, FEW_SNAPSHOTS, COLD);
    }

    private static NodeSettings settings(Membership membership, long snapshotCommands, SearchOptions search) {
        return new NodeSettings(
                true, 1000, 16, 1, search, Duration.ofSeconds(20), 3, snapshotCommands, 512L << 20, 0, membership);
    }

    /** Starts members again that were closed. */
    void start(int... ids) throws InterruptedException, ExecutionException, TimeoutException {
        List<CompletableFuture<TestNode>> starting =
                IntStream.of(ids).mapToObj(this::starting).toList();
        for (int i = 0; i < ids.length; i++) {
            members.set(ids[i], starting.get(i).get(START_SECONDS, TimeUnit.SECONDS));
        }
    }

    /** Starts a member again that was closed, and brings its search to speed. */
    TestNode startWarm(int id) {
        members.set(id, node(id, SearchOptions.DEFAULT));
        return members.get(id);
    }

    /** Starts a member that is expected to refuse. */
    void startOnly(int id) {
        node(id, COLD).close();
    }

    /** A closed member loses its disk, and gets a new one from another that is closed. */
    void seed(int lost, int from) throws IOException {
        Path folder = root.resolve(Integer.toString(lost));
        IoUtil.delete(folder.toFile(), false);
        var _ = key(root, from);
        try (DataDirectory other = DataDirectory.open(root.resolve(Integer.toString(from)));
                DataDirectory own = DataDirectory.open(folder)) {
            MemberSeed.copy(other, own, membership(lost, addresses, key), Progress.NONE);
        }
    }

    private CompletableFuture<TestNode> starting(int id) {
        return CompletableFuture.supplyAsync(
                () -> node(id, COLD), task -> Thread.ofPlatform().daemon().start(task));
    }

    private TestNode node(int id, SearchOptions search) {
        return new TestNode(
                root.resolve(Integer.toString(id)),
                settings(membership(id, addresses, key), snapshotCommands, search),
                List.of(TestFingers.encoder(1)));
    }

    TestNode leader() {
        return members.stream().filter(m -> m.node.leads()).findFirst().orElseThrow();
    }

    List<TestNode> followers() {
        return members.stream().filter(m -> !m.node.leads()).toList();
    }

    /** Once all have applied this position, and nothing else is under way, their states are one. */
    void assertEqualStates(long logPosition) {
        for (TestNode member : members) {
            member.until(() -> member.node.appliedPosition() >= logPosition);
        }
        long first = members.getFirst().node.ask(Ledger::stateHash).join();
        for (TestNode member : members) {
            assertEquals(first, (long) member.node.ask(Ledger::stateHash).join());
            assertEquals(List.of(), member.fatal);
        }
    }

    @Override
    public void close() {
        members.forEach(TestNode::close);
    }
}
