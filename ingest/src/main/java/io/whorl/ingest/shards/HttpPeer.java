package io.whorl.ingest.shards;

import io.whorl.index.search.SearchIncompleteException;
import io.whorl.index.search.ShardMissingException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Another shard over HTTP: its servers take turns, and one that does not answer is left alone until it has answered a greeting. Any thread;
 * {@link #greet} on that of {@link Shards}.
 */
final class HttpPeer implements ShardPeer {

    private static final Logger LOG = System.getLogger(HttpPeer.class.getName());
    private static final Duration GREETING_LIMIT = Duration.ofSeconds(2);
    private static final Duration LEAST = Duration.ofMillis(1);

    private final String shard;
    private final List<PeerServer> servers;
    private final AtomicInteger turn = new AtomicInteger();
    private boolean wasReachable;
    private String saidLast = "";

    HttpPeer(String shard, List<PeerServer> servers) {
        this.shard = shard;
        this.servers = List.copyOf(servers);
    }

    @Override
    public boolean isReachable() {
        for (PeerServer server : servers) {
            if (server.answers()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public CompletableFuture<RemoteFindings> search(RemoteQuestion question) {
        List<PeerServer> willing = new ArrayList<>();
        int first = Math.floorMod(turn.getAndIncrement(), servers.size());
        for (int i = 0; i < servers.size(); i++) {
            PeerServer server = servers.get((first + i) % servers.size());
            if (server.answers()) {
                willing.add(server);
            }
        }
        return search(question, willing, null);
    }

    /** Asks one after the other; each but the last has half of the time that is left. */
    private CompletableFuture<RemoteFindings> search(
            RemoteQuestion question, List<PeerServer> willing, @Nullable Throwable failure) {
        long left = question.deadlineNanos() - System.nanoTime();
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof SearchIncompleteException && !(cause instanceof ShardMissingException)) {
            return CompletableFuture.failedFuture(cause);
        }
        if (willing.isEmpty() || left <= 0) {
            return CompletableFuture.failedFuture(
                    new ShardMissingException("shard \"" + shard + "\" did not answer: " + whyNot()));
        }
        Duration limit = Duration.ofNanos(willing.size() == 1 ? left : left / 2);
        return willing.getFirst()
                .search(question, limit.compareTo(LEAST) < 0 ? LEAST : limit)
                .exceptionallyCompose(fault -> search(question, willing.subList(1, willing.size()), fault));
    }

    /** Asks those that did not answer whether they would, and says in the log what changed. */
    void greet() {
        List<CompletableFuture<Void>> greetings = servers.stream()
                .filter(server -> !server.answers())
                .map(server -> server.greet(GREETING_LIMIT))
                .toList();
        CompletableFuture.allOf(greetings.toArray(CompletableFuture[]::new))
                .exceptionally(_ -> null)
                .join();
        say();
    }

    private void say() {
        boolean reachable = isReachable();
        String why = reachable ? "" : whyNot();
        if (reachable && !wasReachable) {
            LOG.log(Level.INFO, "shard \"{0}\" answers", shard);
        } else if (!reachable && !why.equals(saidLast)) {
            LOG.log(Level.WARNING, "shard \"{0}\" does not answer, applications are held: {1}", shard, why);
        }
        wasReachable = reachable;
        saidLast = why;
    }

    private String whyNot() {
        return servers.stream()
                .filter(server -> !server.answers())
                .map(PeerServer::whyNot)
                .collect(Collectors.joining("; "));
    }
}
