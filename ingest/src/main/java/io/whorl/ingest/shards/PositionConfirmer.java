package io.whorl.ingest.shards;

import io.whorl.index.wire.Command;
import io.whorl.index.wire.Event;
import io.whorl.ingest.gateway.Delivery;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds a position of the own log behind everything that was committed when it was asked: by a command that changes nothing, and that only a
 * leader with its majority brings through. Whoever asks while one is on its way shares the next one. Any thread; a short lock, once a
 * question of another shard.
 */
final class PositionConfirmer {

    private static final Command.ConfirmPosition QUESTION = new Command.ConfirmPosition("shards");

    private final Function<Command, CompletableFuture<Delivery>> log;
    private final Object lock = new Object();
    private boolean isUnderWay;
    private @Nullable CompletableFuture<Long> next;

    /** {@code log} sends a command. */
    PositionConfirmer(Function<Command, CompletableFuture<Delivery>> log) {
        this.log = log;
    }

    /** Fails with {@link UnavailableException} if the log answers nothing now. */
    CompletableFuture<Long> position() {
        CompletableFuture<Long> round;
        boolean first;
        synchronized (lock) {
            if (next == null) {
                next = new CompletableFuture<>();
            }
            round = next;
            first = !isUnderWay;
            if (first) {
                isUnderWay = true;
                next = null;
            }
        }
        if (first) {
            begin(round);
        }
        // a copy: no caller ends the round of the others
        return round.copy();
    }

    private void begin(CompletableFuture<Long> round) {
        var _ = log.apply(QUESTION).whenComplete((delivery, _) -> {
            CompletableFuture<Long> following;
            synchronized (lock) {
                following = next;
                next = null;
                isUnderWay = following != null;
            }
            if (following != null) {
                begin(following);
            }
            if (delivery instanceof Delivery.Answered(Event.PositionConfirmed(String _, long position))) {
                round.complete(position);
            } else {
                round.completeExceptionally(new UnavailableException("its log answers nothing now"));
            }
        });
    }
}
