package io.whorl.ingest.gateway;

import io.whorl.index.wire.Command;
import java.util.concurrent.CompletableFuture;

/** A command on its way to the log and back. Made on any thread, then confined to the gateway thread, but for its future. */
public final class Order {

    final Command command;
    final boolean answerWhenAccepted;
    final long arrivedNanos;
    final CompletableFuture<Delivery> delivery = new CompletableFuture<>();

    /** When it was last offered with success. */
    long offeredNanos;
    /** Whether it was ever offered with success: then it may be in the log. */
    boolean sent;

    /** @param arrivedNanos on the clock that the dispatcher is given */
    public Order(Command command, boolean answerWhenAccepted, long arrivedNanos) {
        this.command = command;
        this.answerWhenAccepted = answerWhenAccepted;
        this.arrivedNanos = arrivedNanos;
    }

    /** What becomes of it; completed on the gateway thread. */
    public CompletableFuture<Delivery> delivery() {
        return delivery;
    }
}
