package io.whorl.ingest.server;

import io.whorl.index.node.Node;
import io.whorl.ingest.gateway.Gateway;
import io.whorl.ingest.shards.Shards;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the server takes one more request, asked before anything is spent on it. Any thread; costs a few volatile reads.
 *
 * @param queue lets searches in
 * @param maxPendingSearches applications that may wait for their search; with more, their clients would only time out
 * @param shards the others that keep this gallery; null if it is whole here
 */
record Admission(
        Node node,
        Gateway gateway,
        SearchQueue queue,
        int maxPendingSearches,
        @Nullable Shards shards) {

    /** Why no question is taken, or null. */
    @Nullable Refusal ofQuestion() {
        String notReady = node.notReadyReason();
        return notReady == null ? null : Refusal.unavailable("NOT_READY", notReady);
    }

    /** Why a request about a subject is never for this server: it is on another shard; null if it is, or may be ({@link #here}). */
    @Nullable Refusal ofSubject(String subjectId) {
        return shards == null ? null : shards.refusal(subjectId);
    }

    /** Does what a request about a subject wants, if its shard is this one now; at once, unless subjects like it are moving. */
    <T> CompletableFuture<Outcome<T>> here(String subjectId, Supplier<CompletableFuture<Outcome<T>>> work) {
        Refusal refusal = ofSubject(subjectId);
        if (refusal != null) {
            return CompletableFuture.completedFuture(Outcome.refused(refusal));
        }
        return shards == null ? work.get() : unless(shards.place(subjectId), work);
    }

    /** Deletes a subject, once no other shard has any of its history. */
    <T> CompletableFuture<Outcome<T>> forgotten(String subjectId, Supplier<CompletableFuture<Outcome<T>>> deletion) {
        return here(subjectId, () -> shards == null ? deletion.get() : unless(shards.forget(subjectId), deletion));
    }

    private static <T> CompletableFuture<Outcome<T>> unless(
            CompletableFuture<Optional<Refusal>> asked, Supplier<CompletableFuture<Outcome<T>>> work) {
        return asked.thenCompose(refusal ->
                refusal.isPresent() ? CompletableFuture.completedFuture(Outcome.refused(refusal.get())) : work.get());
    }

    /** Whether everybody who has a part of the gallery can be asked now; if not, applications are taken and held. */
    boolean isWhole() {
        return shards == null || shards.isWhole();
    }

    /** Why no command is taken, or null. */
    @Nullable Refusal ofCommand() {
        Refusal notReady = ofQuestion();
        if (notReady != null) {
            return notReady;
        }
        String notWritable = node.notWritableReason();
        if (notWritable != null) {
            return Refusal.unavailable("DISK_FULL", notWritable);
        }
        if (!gateway.hasRoom()) {
            return Refusal.unavailable("OVERLOADED", "Too many commands wait for their answers; try again shortly.");
        }
        return null;
    }

    /** Why no application is taken, or null. */
    @Nullable Refusal ofApplication(String subjectId) {
        Refusal elsewhere = ofSubject(subjectId);
        Refusal refusal = elsewhere == null ? ofCommand() : elsewhere;
        if (refusal == null && node.pendingCount() >= maxPendingSearches) {
            return Refusal.unavailable("OVERLOADED", "Too many applications wait for their search; try again shortly.");
        }
        return refusal;
    }
}
