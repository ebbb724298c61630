package io.whorl.index.node;

import io.whorl.index.ledger.Ledger;
import io.whorl.index.search.SearchEngine;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One member of the cluster, inside this JVM: the log, the thread that applies it, records, gallery and search. Every method may be
 * called from any thread.
 */
public final class Node implements AutoCloseable {

    /** How many questions may wait for the log thread. */
    public static final int MAX_QUESTIONS = 4096;

    /**
     * Starts, and returns once the log is replayed and this member leads. Throws {@link IllegalStateException} with a sentence if the
     * data directory is not fit to serve.
     *
     * @param onFatal told once, on the thread that failed, when the node has failed for good and serves no more: the server must stop
     */
    public static Node start(NodeSettings settings, NodeParts parts, Consumer<Throwable> onFatal) {
        throw new UnsupportedOperationException();
    }

    /**
     * A question to the ledger, answered on the thread that applies the log, between two commands. Fails with
     * {@link IllegalStateException} if the node is closed or {@value #MAX_QUESTIONS} questions wait already. The question must be
     * short: the log stands still meanwhile.
     */
    public <T> CompletableFuture<T> ask(Function<Ledger, T> question) {
        throw new UnsupportedOperationException();
    }

    /** The search, for questions that change nothing. */
    public SearchEngine search() {
        throw new UnsupportedOperationException();
    }

    /** Opens a session for the calling thread; connected by its first polls. */
    public ClusterSession connect(AnswerHandler handler) {
        throw new UnsupportedOperationException();
    }

    /** By which threads that poll a session sleep and are woken; ring it after giving such a thread work. */
    public Bell bell() {
        throw new UnsupportedOperationException();
    }

    /** Log position up to which everything is applied: ledger, records, gallery. */
    public long appliedPosition() {
        throw new UnsupportedOperationException();
    }

    /** Searches that have no result yet. */
    public long pendingCount() {
        throw new UnsupportedOperationException();
    }

    /** Why the node does not serve, or null if it does. */
    public @Nullable String notReadyReason() {
        throw new UnsupportedOperationException();
    }

    /** Why the node takes no new work (disk), or null. */
    public @Nullable String notWritableReason() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
