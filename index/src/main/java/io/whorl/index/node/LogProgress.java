package io.whorl.index.node;

import io.whorl.index.wire.ShardMoves;
import io.whorl.matcher.score.Policy;

/**
 * How far the log is applied, for other threads to read. Written by the thread that applies the log alone; each field is published
 * by a volatile store, and what was applied before is visible to whoever read it.
 */
final class LogProgress {

    private volatile long position;
    private volatile long pending;
    private volatile long commandsSinceSnapshot;
    private volatile long snapshotPosition;
    private volatile boolean deletionSinceSnapshot;
    private volatile boolean leads;
    private volatile boolean joined;

    /** Written before the answer to the command that changed it leaves. */
    private volatile Policy policy = Policy.DEFAULT;

    /** Written behind the references that came, before those that go leave the columns, and before the answer to the command leaves. */
    private volatile ShardMoves moves = ShardMoves.NONE;

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    void applied(long logPosition, long pendingSearches) {
        pending = pendingSearches;
        commandsSinceSnapshot++;
        position = logPosition;
    }

    /** Known without a command: restored from a snapshot. */
    void pending(long pendingSearches) {
        pending = pendingSearches;
    }

    void policy(Policy inForce) {
        policy = inForce;
    }

    void moves(ShardMoves soFar) {
        moves = soFar;
    }

    void deleted() {
        deletionSinceSnapshot = true;
    }

    /** A snapshot stands at this position: taken, or the one the node started from. */
    void snapshotAt(long logPosition) {
        commandsSinceSnapshot = 0;
        deletionSinceSnapshot = false;
        snapshotPosition = logPosition;
        position = Math.max(position, logPosition);
    }

    void leads(boolean leader) {
        leads = leader;
    }

    /** Whether this member has applied what its cluster had committed when it came. */
    void joined(boolean caughtUp) {
        joined = caughtUp;
    }

    long position() {
        return position;
    }

    long pending() {
        return pending;
    }

    Policy policy() {
        return policy;
    }

    ShardMoves moves() {
        return moves;
    }

    long commandsSinceSnapshot() {
        return commandsSinceSnapshot;
    }

    long bytesSinceSnapshot() {
        return position - snapshotPosition;
    }

    boolean deletionSinceSnapshot() {
        return deletionSinceSnapshot;
    }

    boolean leads() {
        return leads;
    }

    boolean joined() {
        return joined;
    }
}
