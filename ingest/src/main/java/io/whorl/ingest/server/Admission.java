package io.whorl.ingest.server;

import io.whorl.index.node.Node;
import io.whorl.ingest.gateway.Gateway;
import io.whorl.ingest.shards.Shards;
import io.whorl.matcher.vocabulary.Refusal;
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

    /** Why a request about a subject is not for this server: it is on another shard; or null. */
    @Nullable Refusal ofSubject(String subjectId) {
        return shards == null ? null : shards.refusal(subjectId);
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
