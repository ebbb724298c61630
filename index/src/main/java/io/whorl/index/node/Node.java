package io.whorl.index.node;

import io.whorl.index.ledger.Ledger;
import io.whorl.index.search.SearchEngine;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** SKELETON: one member: Aeron driver, archive, consensus, the service that applies the log, records, gallery, search. */
public final class Node implements AutoCloseable {
    /** A question to the ledger, answered on the thread that applies the log, between two commands. */
    public <T> CompletableFuture<T> ask(Function<Ledger, T> question) {
        throw new UnsupportedOperationException();
    }

    public SearchEngine search() {
        throw new UnsupportedOperationException();
    }

    public long appliedPosition() {
        throw new UnsupportedOperationException();
    }

    /** Why the node does not serve, or null if it does. */
    public @org.jspecify.annotations.Nullable String notReadyReason() {
        throw new UnsupportedOperationException();
    }

    /** Why the node takes no new work (disk), or null. */
    public @org.jspecify.annotations.Nullable String notWritableReason() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
