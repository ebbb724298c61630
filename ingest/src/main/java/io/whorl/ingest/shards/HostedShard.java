package io.whorl.ingest.shards;

import io.whorl.index.ledger.MoveView.Whereabouts;
import io.whorl.index.node.Node;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.CommandCodec;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.MoveCommand;
import io.whorl.index.wire.ShardMoves;
import io.whorl.index.wire.SlotMap;
import io.whorl.ingest.gateway.Delivery;
import io.whorl.ingest.shards.ShardCodec.Answer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Answers other shards for the own one: searches, where a subject is, how far moves have come, and commands that move subjects, which go into
 * the own log. Any thread.
 */
final class HostedShard {

    private static final long LOOK_AGAIN_MS = 5;
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final Executor LATER = CompletableFuture.delayedExecutor(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS);

    private final Node node;
    private final MapInForce inForce;
    private final PositionConfirmer positions;
    private final RemoteSearches searches;
    private final Function<Command, CompletableFuture<Delivery>> log;
    private final List<HttpPeer> peers;

    /** {@code log} sends a command. */
    HostedShard(
            Node node, MapInForce inForce, Function<Command, CompletableFuture<Delivery>> log, List<HttpPeer> peers) {
        this.node = node;
        this.inForce = inForce;
        this.log = log;
        this.peers = peers;
        positions = new PositionConfirmer(log);
        searches = new RemoteSearches(node, positions);
    }

    /** Fails with {@link UnavailableException} for what cannot be answered now. */
    CompletableFuture<Answer> answer(Asked asked) {
        if (asked instanceof Asked.Greeting) {
            return CompletableFuture.completedFuture(new Answer.Greeted());
        } else if (asked instanceof Asked.State) {
            return atConfirmedPosition().thenApply(_ -> new Answer.Stands(state()));
        }
        ShardMoves moves = node.moves();
        String whyNot = inForce.whyNot(moves);
        if (whyNot != null) {
            return unavailable(whyNot);
        }
        return switch (asked) {
            case Asked.Search(RemoteQuestion question) ->
                searches.search(question).thenApply(Answer.Found::new);
            case Asked.Where(String subjectId) -> atConfirmedPosition().thenCompose(_ -> where(subjectId));
            case Asked.Send(byte[] command) -> send(command);
            case Asked.Greeting(), Asked.State() -> throw new IllegalStateException("answered above: " + asked);
        };
    }

    private ShardState state() {
        SlotMap map = node.moves().inForce();
        return new ShardState(
                inForce.map().fingerprints(),
                map == null ? 0 : map.version(),
                node.moves().others());
    }

    /** Only with the map in force does it stay true for good that a subject is not here. */
    private CompletableFuture<Answer> where(String subjectId) {
        if (!inForce.isThis(node.moves())) {
            return unavailable("the map of version " + inForce.map().version() + " is not in force there yet");
        }
        CompletableFuture<Whereabouts> asked =
                node.ask(ledger -> ledger.moving().whereabouts(subjectId));
        return asked.thenApply(Answer.Located::new);
    }

    private CompletableFuture<Answer> send(byte[] encoded) {
        Command command;
        try {
            command = new CommandCodec().command(encoded);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
        if (!(command instanceof MoveCommand move)) {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException("between shards: a command that moves nobody"));
        }
        return mayBeSent(move).thenCompose(_ -> log.apply(move)).thenApply(HostedShard::said);
    }

    private static Answer said(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Answered(Event.TuningChanged changed) -> new Answer.Said(changed.version(), "");
            case Delivery.Answered(Event.CommandRefused refused) ->
                new Answer.Said(0, refused.refusal().code());
            case Delivery.Answered(Event.Answer other) ->
                throw new IllegalStateException("unexpected answer: " + other);
            case Delivery.NotSent _, Delivery.Unanswered _ ->
                throw new UnavailableException("its log answers nothing now");
        };
    }

    /** A map is put in force as the settings have it, and on the new shard when all others go by it. */
    private CompletableFuture<Boolean> mayBeSent(MoveCommand command) {
        if (!(command instanceof MoveCommand.PutMapInForce(SlotMap map))) {
            return CompletableFuture.completedFuture(true);
        }
        if (!map.equals(inForce.map().slotMap(inForce.map().own()))) {
            return unavailable("its settings have another map");
        }
        CompletableFuture<Boolean> all = CompletableFuture.completedFuture(true);
        for (HttpPeer peer : map.isNew() ? peers : List.<HttpPeer>of()) {
            all = all.thenCombine(peer.ask(new Asked.State(), System.nanoTime() + LIMIT_NANOS), (_, answer) -> {
                if (answer instanceof Answer.Stands(ShardState state) && state.inForce() == map.version()) {
                    return true;
                }
                throw new UnavailableException("on shard \"" + peer.shard() + "\" the map is not in force yet");
            });
        }
        return all;
    }

    /** Completes once this server has applied a position that is no older than the call. */
    private CompletableFuture<Long> atConfirmedPosition() {
        String notReady = node.notReadyReason();
        return notReady == null
                ? positions.position().thenCompose(position -> applied(position, System.nanoTime() + LIMIT_NANOS))
                : unavailable(notReady);
    }

    private CompletableFuture<Long> applied(long position, long deadlineNanos) {
        if (node.sees(position)) {
            return CompletableFuture.completedFuture(position);
        }
        if (System.nanoTime() > deadlineNanos) {
            return unavailable("it has not applied its own log yet");
        }
        return CompletableFuture.supplyAsync(() -> position, LATER).thenCompose(_ -> applied(position, deadlineNanos));
    }

    private static <T> CompletableFuture<T> unavailable(String why) {
        return CompletableFuture.failedFuture(new UnavailableException(why));
    }
}
