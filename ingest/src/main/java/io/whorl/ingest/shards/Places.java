package io.whorl.ingest.shards;

import io.whorl.index.ledger.MoveView.Whereabouts;
import io.whorl.index.node.Node;
import io.whorl.index.search.ShardMissingException;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.CommandCodec;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.MoveCommand;
import io.whorl.index.wire.ShardMoves;
import io.whorl.index.wire.SlotMap;
import io.whorl.ingest.gateway.Delivery;
import io.whorl.ingest.settings.ShardSettings.Shard;
import io.whorl.ingest.shards.ShardCodec.Answer;
import io.whorl.matcher.vocabulary.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether a subject is served here, while subjects move: on the old shard if it is on file there, on the new one if the old one does not have
 * it (decisions/0042). Any thread.
 */
final class Places {

    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final Refusal MOVING = Refusal.unavailable(
            "SUBJECT_MOVING", "This subject is on its way to another shard at this moment: come again.");

    private final Node node;
    private final MapInForce inForce;
    private final Function<Command, CompletableFuture<Delivery>> log;
    private final List<HttpPeer> peers;

    /** {@code log} sends a command. */
    Places(Node node, MapInForce inForce, Function<Command, CompletableFuture<Delivery>> log, List<HttpPeer> peers) {
        this.node = node;
        this.inForce = inForce;
        this.log = log;
        this.peers = peers;
    }

    /** Why a subject is never served here, whoever has it; null if it is, or may be. */
    @Nullable Refusal refusal(String subjectId) {
        ShardMoves moves = node.moves();
        String whyNot = inForce.whyNot(moves);
        if (whyNot != null) {
            return Refusal.unavailable("NOT_READY", "The map of shards is not known here: " + whyNot + ".");
        }
        boolean isThis = inForce.isThis(moves);
        ShardMap map = inForce.map();
        Shard owner = isThis ? map.owner(subjectId) : map.formerOwner(subjectId);
        boolean isOwn = owner.equals(map.own()) || (isThis && isMoving(subjectId, moves));
        return isOwn ? null : otherShard(owner);
    }

    private static boolean isMoving(String subjectId, ShardMoves moves) {
        SlotMap map = moves.inForce();
        int slot = SlotMap.slot(subjectId);
        return map != null && (map.leaves(slot) || map.comes(slot));
    }

    /** Why a subject that {@link #refusal} lets pass is not served here now; empty if it is. */
    CompletableFuture<Optional<Refusal>> place(String subjectId) {
        ShardMoves moves = node.moves();
        SlotMap map = moves.inForce();
        if (map == null || !isMoving(subjectId, moves)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        boolean leaves = map.leaves(SlotMap.slot(subjectId));
        return here(subjectId).thenCompose(here -> switch (here.presence()) {
            case HERE, ADOPTED -> CompletableFuture.completedFuture(Optional.empty());
            case LEAVING, ARRIVING -> CompletableFuture.completedFuture(Optional.of(MOVING));
            case MOVED, UNKNOWN ->
                leaves
                        ? CompletableFuture.completedFuture(
                                Optional.of(otherShard(inForce.map().owner(subjectId))))
                        : ofFormer(subjectId, map.former(SlotMap.slot(subjectId)));
        });
    }

    /** A subject that is not on file here yet: the shard that had its slot says whether it is there. */
    private CompletableFuture<Optional<Refusal>> ofFormer(String subjectId, String former) {
        HttpPeer peer = peer(former);
        CompletableFuture<Optional<Refusal>> placed = peer.ask(
                        new Asked.Where(subjectId), System.nanoTime() + LIMIT_NANOS)
                .thenCompose(answer -> answer instanceof Answer.Located(Whereabouts there)
                        ? ofFormer(subjectId, former, there)
                        : CompletableFuture.failedFuture(new ShardMissingException("no answer to the question")));
        return placed.exceptionally(_ -> Optional.of(Refusal.unavailable(
                "SHARD_AWAY",
                "Shard \"" + former
                        + "\" has to say whether this subject is there, and does not answer: come again.")));
    }

    private CompletableFuture<Optional<Refusal>> ofFormer(String subjectId, String former, Whereabouts there) {
        return switch (there.presence()) {
            case HERE, ADOPTED -> CompletableFuture.completedFuture(Optional.of(otherShard(named(former))));
            case LEAVING, ARRIVING -> CompletableFuture.completedFuture(Optional.of(MOVING));
            // adopted here, which this server has not applied yet: the log knows
            case MOVED -> CompletableFuture.completedFuture(Optional.empty());
            case UNKNOWN ->
                there.lists().isEmpty()
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : log.apply(new MoveCommand.AdoptLists(subjectId, there.lists()))
                                .thenApply(delivery -> isDone(delivery) ? Optional.empty() : Optional.of(MOVING));
        };
    }

    private static boolean isDone(Delivery delivery) {
        return delivery instanceof Delivery.Answered(Event.TuningChanged _);
    }

    /** Makes other shards forget the history of a subject that came from one of them, before it is deleted here; why not, if they do not. */
    CompletableFuture<Optional<Refusal>> forget(String subjectId) {
        return here(subjectId).thenCompose(here -> switch (here.presence()) {
            case ADOPTED -> forgetElsewhere(subjectId);
            case HERE, LEAVING, ARRIVING, MOVED, UNKNOWN -> CompletableFuture.completedFuture(Optional.empty());
        });
    }

    private CompletableFuture<Optional<Refusal>> forgetElsewhere(String subjectId) {
        byte[] command = new CommandCodec().bytes(new MoveCommand.ForgetSubject(subjectId));
        CompletableFuture<Boolean> all = CompletableFuture.completedFuture(true);
        for (HttpPeer peer : peers) {
            all = all.thenCombine(
                    peer.ask(new Asked.Send(command), System.nanoTime() + LIMIT_NANOS),
                    (so, answer) -> so && answer instanceof Answer.Said(int _, String refusal) && refusal.isEmpty());
        }
        return all.exceptionally(_ -> false)
                .thenApply(
                        done -> done
                                ? Optional.empty()
                                : Optional.of(
                                        Refusal.unavailable(
                                                "SHARD_AWAY",
                                                "Another shard has the history of this subject, and does not answer: nothing is deleted, come again.")));
    }

    private CompletableFuture<Whereabouts> here(String subjectId) {
        return node.ask(ledger -> ledger.moving().whereabouts(subjectId));
    }

    private HttpPeer peer(String shard) {
        return peers.stream()
                .filter(peer -> peer.shard().equals(shard))
                .findFirst()
                .orElseThrow();
    }

    private Shard named(String shard) {
        return inForce.map().shards().stream()
                .filter(one -> one.name().equals(shard))
                .findFirst()
                .orElseThrow();
    }

    private Refusal otherShard(Shard owner) {
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "OTHER_SHARD",
                "This subject is on shard \"" + owner.name() + "\", and this is \""
                        + inForce.map().own().name() + "\": send the request there"
                        + (owner.door().isEmpty() ? "." : ", to " + owner.door() + "."),
                "subjectId");
    }
}
