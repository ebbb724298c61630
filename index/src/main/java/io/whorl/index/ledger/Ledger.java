package io.whorl.index.ledger;

import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.Card;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.PendingSearch;
import io.whorl.matcher.score.Policy;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** SKELETON: the replicated state as a pure function. Confined to the thread that applies the log. Rows live off-heap. */
public final class Ledger implements AutoCloseable {
    public Ledger(Policy policy) {}

    /** Applies one command; events go to the sink in order (orders before answers). */
    public void apply(Command command, long logTimeMs, long logPosition, Consumer<Event> sink) {
        throw new UnsupportedOperationException();
    }

    public Policy policy() {
        throw new UnsupportedOperationException();
    }

    /** The answer so far: decided, or PENDING. */
    public Optional<ApplicationAnswer> application(String applicationId) {
        throw new UnsupportedOperationException();
    }

    /** SHA-256 of what was asked under this id (application or enrolment), for the repetition check before extraction. */
    public Optional<byte[]> digest(String applicationId) {
        throw new UnsupportedOperationException();
    }

    /** The approved encounters of a subject; empty if it is not on file. */
    public long[] ownEncounters(String subjectId) {
        throw new UnsupportedOperationException();
    }

    /** The number of a subject, or −1. */
    public long subject(String subjectId) {
        throw new UnsupportedOperationException();
    }

    /** The subject and application (or enrolment) id that an encounter belongs to; empty if deleted. */
    public Optional<EncounterOwner> owner(long encounter) {
        throw new UnsupportedOperationException();
    }

    /** Cards of a subject, newest first. */
    public List<Card> cards(String subjectId) {
        throw new UnsupportedOperationException();
    }

    /** Every search that has no result yet, in log order. */
    public void forEachPending(Consumer<PendingSearch> visitor) {
        throw new UnsupportedOperationException();
    }

    public long pendingCount() {
        throw new UnsupportedOperationException();
    }

    /** Every live encounter, ascending. */
    public void forEachEncounter(EncounterVisitor visitor) {
        throw new UnsupportedOperationException();
    }

    public long encounterCount() {
        throw new UnsupportedOperationException();
    }

    /** A hash over the whole state: equal on members at equal log position. */
    public long stateHash() {
        throw new UnsupportedOperationException();
    }

    /** Writes the whole state as chunks of at most {@code maxChunkBytes}; {@link #restore} takes them back in the same order. */
    public void snapshot(int maxChunkBytes, SnapshotSink sink) {
        throw new UnsupportedOperationException();
    }

    /** Takes one chunk of a snapshot; true after the last one. */
    public boolean restore(org.agrona.DirectBuffer buffer, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}

    /** Whom an encounter belongs to. */
    public record EncounterOwner(String subjectId, String applicationId) {}

    /** Takes live encounters. */
    @FunctionalInterface
    public interface EncounterVisitor {
        void encounter(long encounter, long subject, String sealedUnder);
    }

    /** Takes snapshot chunks. */
    @FunctionalInterface
    public interface SnapshotSink {
        void chunk(org.agrona.DirectBuffer buffer, int offset, int length);
    }
}
