package io.whorl.index.node;

import io.whorl.index.ledger.Ledger;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.IdleStrategy;
import org.jspecify.annotations.Nullable;

/**
 * What one member makes of the log: ledger, records and columns, the searches that are under way, who waits for an answer. Knows nothing of
 * where the log comes from: {@link LogService} drives it with Aeron's, {@link SteppedNode} by hand. Confined to the thread that applies the log; whatever it
 * throws leaves it in a state nobody can vouch for.
 */
final class Replica {

    private final Parts parts;

    /**
     * What a replica consists of.
     *
     * @param applied told the log position after each command
     */
    record Parts(
            Ledger ledger,
            References references,
            Applier applier,
            Answers answers,
            SearchDispatch searches,
            ImageDeletions images,
            Calibrations calibrations,
            Questions questions,
            LogProgress progress,
            LongConsumer applied) {}

    Replica(Parts parts) {
        this.parts = parts;
    }

    Ledger ledger() {
        return parts.ledger();
    }

    /**
     * Begins at a log position: empty, or with what the snapshot there holds.
     *
     * @param snapshot reads it into the ledger; null without one
     * @param turn given turns while that takes long
     */
    void begin(@Nullable Consumer<Ledger> snapshot, IdleStrategy turn, long position) {
        Ledger ledger = parts.ledger();
        if (snapshot != null) {
            snapshot.accept(ledger);
            parts.references().rebuild(ledger, turn);
            ledger.activeCalibration().ifPresent(parts.calibrations()::activate);
        }
        parts.progress().policy(ledger.policy());
        parts.progress().moves(ledger.moving().counts());
        parts.progress().snapshotAt(position);
        parts.applied().accept(position);
    }

    /** Applies the command that ends at this position; {@code session} sent it, or {@link Clients#NOBODY}. */
    void apply(long session, long logTimeMs, DirectBuffer buffer, int offset, int length, long position) {
        parts.applier().apply(session, buffer, offset, length, logTimeMs, position);
        parts.progress().applied(position, parts.ledger().pendingCount());
        parts.applied().accept(position);
    }

    /** Makes records and deletions of images durable, then lets the ledger be written. */
    void snapshot(Consumer<Ledger> writer, long nowNanos, long position) {
        parts.references().force();
        parts.images().finish(nowNanos);
        writer.accept(parts.ledger());
        parts.progress().snapshotAt(position);
    }

    /** Holds ledger, records and columns against each other: from here on this member answers questions. */
    void join() {
        parts.references().check(parts.ledger());
        parts.progress().pending(parts.ledger().pendingCount());
        parts.references().startRecoding();
        parts.searches().join();
        parts.progress().joined(true);
    }

    /** From here on this member leads: it joins, and takes up the searches that are pending. */
    void lead() {
        join();
        parts.searches().lead();
        parts.progress().leads(true);
    }

    /** From here on another member leads, or none. */
    void follow() {
        parts.searches().leadershipLost();
        parts.answers().leadershipLost();
        parts.progress().leads(false);
    }

    void sessionClosed(long session) {
        parts.answers().sessionClosed(session);
    }

    /** What is to be done between two commands, once it has joined; returns how much was. */
    int work(long nowNanos) {
        return parts.questions().answer(parts.ledger())
                + parts.searches().work(parts.ledger(), parts.progress().position())
                + parts.references().putRecoded()
                + parts.images().work(nowNanos);
    }
}
