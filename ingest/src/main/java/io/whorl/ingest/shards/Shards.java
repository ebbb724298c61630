package io.whorl.ingest.shards;

import io.whorl.index.node.Node;
import io.whorl.index.search.Searcher;
import io.whorl.index.store.Sealer;
import io.whorl.ingest.gateway.Gateway;
import io.whorl.ingest.settings.ShardSettings;
import io.whorl.ingest.settings.ShardSettings.Shard;
import io.whorl.matcher.vocabulary.Refusal;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The other shards of this gallery, from {@link #connect} to {@link #close}: asked by {@link #over}, answered by {@link #open}. A thread of its
 * own greets those that do not answer. Any thread, but for start and end.
 */
public final class Shards implements AutoCloseable {

    private static final long GREETING_PAUSE_MS = 500;
    private static final long CLOSE_LIMIT_MS = 10_000;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

    private final ShardSettings settings;
    private final ShardMap map;
    private final ShardSeal seal;
    private final HttpClient http;
    private final List<HttpPeer> peers;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::greet, "whorl-shards");

    private Shards(ShardSettings settings, Sealer sealer) {
        this.settings = settings;
        map = new ShardMap(settings);
        seal = new ShardSeal(sealer);
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_LIMIT)
                .build();
        peers = map.others().stream().map(this::peer).toList();
        thread.setDaemon(true);
    }

    /** Begins to look for the others; returns at once, for each shard starts without them. */
    public static Shards connect(ShardSettings settings, Sealer sealer) {
        Shards shards = new Shards(settings, sealer);
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
        return new ShardedSearcher(own, peers);
    }

    /** Answers the others from here on, until it is closed. */
    public AutoCloseable open(Node node, Gateway gateway) {
        RemoteSearches searches =
                new RemoteSearches(node, new PositionConfirmer(command -> gateway.send(command, false)));
        return ShardDoor.open(Objects.requireNonNull(settings.listen()), map, seal, searches::search);
    }

    /** Whether every other shard would answer, as far as is known. */
    public boolean isWhole() {
        return missing() == 0;
    }

    /** How many would not. */
    public long missing() {
        return peers.stream().filter(peer -> !peer.isReachable()).count();
    }

    /** Why a request about a subject is not for this shard; null if it is. */
    public @Nullable Refusal refusal(String subjectId) {
        Shard owner = map.elsewhere(subjectId);
        if (owner == null) {
            return null;
        }
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "OTHER_SHARD",
                "This subject is on shard \"" + owner.name() + "\", and this is \""
                        + map.own().name() + "\": send the request there"
                        + (owner.door().isEmpty() ? "." : ", to " + owner.door() + "."),
                "subjectId");
    }

    private void greet() {
        try {
            do {
                peers.forEach(HttpPeer::greet);
            } while (!closed.await(GREETING_PAUSE_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
