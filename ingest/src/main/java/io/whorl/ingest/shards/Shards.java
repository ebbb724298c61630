package io.whorl.ingest.shards;

import io.whorl.index.node.Node;
import io.whorl.index.search.Searcher;
import io.whorl.index.store.Sealer;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.ShardMoves;
import io.whorl.index.wire.ShardMoves.Moved;
import io.whorl.index.wire.SlotMap;
import io.whorl.ingest.gateway.Delivery;
import io.whorl.ingest.gateway.Gateway;
import io.whorl.ingest.settings.ShardSettings;
import io.whorl.ingest.settings.ShardSettings.Shard;
import io.whorl.matcher.vocabulary.Refusal;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The other shards of this gallery, from {@link #connect} to {@link #close}: asked by {@link #over}, answered by {@link #open}. A thread of its
 * own greets those that do not answer. Any thread, but for start and end.
 */
public final class Shards implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Shards.class.getName());
    private static final long GREETING_PAUSE_MS = 500;
    private static final long CLOSE_LIMIT_MS = 10_000;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

    private final ShardSettings settings;
    private final ShardMap map;
    private final MapInForce inForce;
    private final ShardSeal seal;
    private final HttpClient http;
    private final List<HttpPeer> peers;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::greet, "whorl-shards");
    private final Path root;
    /** Of the thread that greets. */
    private boolean identityIsKept;

    private volatile @Nullable Places places;
    private volatile @Nullable Mover mover;

    private Shards(ShardSettings settings, Sealer sealer, Path root) {
        this.root = root;
        this.settings = settings;
        map = new ShardMap(settings);
        inForce = new MapInForce(map);
        seal = new ShardSeal(sealer);
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_LIMIT)
                .build();
        peers = map.others().stream().map(this::peer).toList();
        thread.setDaemon(true);
    }

    /** Begins to look for the others; returns at once, for each shard starts without them. {@code root}: the data directory. */
    public static Shards connect(ShardSettings settings, Sealer sealer, Path root) {
        Shards shards = new Shards(settings, sealer, root);
        shards.thread.start();
        return shards;
    }

    private HttpPeer peer(Shard shard) {
        return new HttpPeer(
                shard.name(),
                shard.members().stream()
                        .map(address -> new PeerServer(http, seal, map, shard.name(), address))
                        .toList());
    }

    /** A search of all shards, by way of that of this one. */
    public Searcher over(Searcher own) {
        return new ShardedSearcher(own, peers, inForce);
    }

    /** Answers the others, and moves subjects to a new one, from here on, until it is closed. Before, nobody is searched. */
    public AutoCloseable open(Node node, Gateway gateway) {
        Function<Command, CompletableFuture<Delivery>> log = command -> gateway.send(command, false);
        inForce.follow(node::moves);
        places = new Places(node, inForce, log, peers);
        HostedShard host = new HostedShard(node, inForce, log, peers);
        ShardDoor door = ShardDoor.open(Objects.requireNonNull(settings.listen()), map, seal, host::answer);
        Mover moving = new Mover(node, inForce, log, peers);
        mover = moving;
        moving.start();
        return () -> {
            moving.close();
            door.close();
        };
    }

    /** Whether every other shard would answer, as far as is known, and this server goes by the map that is in force. */
    public boolean isWhole() {
        ShardMoves moves = inForce.moves();
        return moves != null && inForce.whyNot(moves) == null && missing() == 0;
    }

    /** How many of those that are asked would not answer. */
    public long missing() {
        ShardMoves moves = inForce.moves();
        return peers.stream()
                .filter(peer -> !peer.isReachable() && (moves == null || inForce.isAsked(peer.shard(), moves)))
                .count();
    }

    /** Subjects that went to other shards. */
    public long gone() {
        ShardMoves moves = inForce.moves();
        return moves == null
                ? 0
                : moves.others().stream().mapToLong(Moved::gone).sum();
    }

    /** Subjects that came from other shards. */
    public long come() {
        ShardMoves moves = inForce.moves();
        return moves == null
                ? 0
                : moves.others().stream().mapToLong(Moved::come).sum();
    }

    /** Subjects that are to move, and for whom something was under way when they were last looked at. */
    public long waiting() {
        Mover moving = mover;
        return moving == null ? 0 : moving.waiting();
    }

    /** Why a request about a subject is never for this shard; null if it is, or may be: then {@link #place} says so. */
    public @Nullable Refusal refusal(String subjectId) {
        return places().refusal(subjectId);
    }

    /** Why a request about a subject is not for this shard now; empty if it is. At once, unless its slot changes hands. */
    public CompletableFuture<Optional<Refusal>> place(String subjectId) {
        return places().place(subjectId);
    }

    /** Makes the others forget the history of a subject before it is deleted here; why not, if they do not. */
    public CompletableFuture<Optional<Refusal>> forget(String subjectId) {
        return places().forget(subjectId);
    }

    private Places places() {
        return Objects.requireNonNull(places, "shards: asked before they were opened");
    }

    private void greet() {
        try {
            do {
                peers.forEach(HttpPeer::greet);
                keepIdentity();
            } while (!closed.await(GREETING_PAUSE_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Once the map of the settings is in force, the directory is of its slots. */
    private void keepIdentity() {
        ShardMoves moves = inForce.moves();
        SlotMap current = moves == null ? null : moves.inForce();
        if (identityIsKept || current == null || !map.isThis(current)) {
            return;
        }
        try {
            ShardIdentity.inForce(root, map);
            identityIsKept = true;
        } catch (UncheckedIOException | IllegalStateException e) {
            LOG.log(
                    Level.WARNING,
                    "the data directory does not say yet which slots it has, which is tried again: {0}",
                    e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(CLOSE_LIMIT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.shutdownNow();
    }
}
