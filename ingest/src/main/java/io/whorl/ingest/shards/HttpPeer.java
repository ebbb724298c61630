package io.whorl.ingest.shards;

import io.whorl.index.ledger.MoveView.Whereabouts;
import io.whorl.index.search.SearchIncompleteException;
import io.whorl.index.search.ShardMissingException;
import io.whorl.ingest.shards.ShardCodec.Answer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

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
    public String shard() {
        return shard;
    }

    @Override
    public CompletableFuture<RemoteFindings> search(RemoteQuestion question) {
        return ask(new Asked.Search(question), question.deadlineNanos()).thenApply(answer -> switch (answer) {
            case Answer.Found(RemoteFindings findings) -> findings;
            case Answer.Failed(),
                    Answer.Greeted(),
                    Answer.Located(Whereabouts _),
                    Answer.Said(int _, String _),
                    Answer.Stands(ShardState _),
                    Answer.Refused(String _) ->
                throw new SearchIncompleteException("a search failed on shard \"" + shard + "\"");
        });
    }

    /**
     * Asks one of its servers, and the next one if that does not answer. Fails with {@link ShardMissingException} if none does by
     * {@code deadlineNanos}.
     */
    CompletableFuture<Answer> ask(Asked asked, long deadlineNanos) {
        List<PeerServer> willing = new ArrayList<>();
        int first = Math.floorMod(turn.getAndIncrement(), servers.size());
        for (int i = 0; i < servers.size(); i++) {
            PeerServer server = servers.get((first + i) % servers.size());
            if (server.answers()) {
                willing.add(server);
            }
        }
        return ask(asked, deadlineNanos, willing);
    }

    /** Each but the last has half of the time that is left. */
    private CompletableFuture<Answer> ask(Asked asked, long deadlineNanos, List<PeerServer> willing) {
        long left = deadlineNanos - System.nanoTime();
        if (willing.isEmpty() || left <= 0) {
            return CompletableFuture.failedFuture(
                    new ShardMissingException("shard \"" + shard + "\" did not answer: " + whyNot()));
        }
        Duration limit = Duration.ofNanos(willing.size() == 1 ? left : left / 2);
        return willing.getFirst()
                .ask(asked, limit.compareTo(LEAST) < 0 ? LEAST : limit)
                .exceptionallyCompose(_ -> ask(asked, deadlineNanos, willing.subList(1, willing.size())));
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
            LOG.log(
                    Level.WARNING,
                    "shard \"{0}\" does not answer; while it has people, applications are held: {1}",
                    shard,
                    why);
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
