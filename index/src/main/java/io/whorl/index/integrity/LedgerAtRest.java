package io.whorl.index.integrity;

import io.whorl.index.journal.JournalFiles;
import io.whorl.index.journal.LoggedMessages;
import io.whorl.index.journal.Recording;
import io.whorl.index.journal.RecordingWalk;
import io.whorl.index.journal.SnapshotMessages;
import io.whorl.index.ledger.Ledger;
import io.whorl.index.store.Damage;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.CommandCodec;
import io.whorl.index.wire.MoveCommand;
import io.whorl.matcher.score.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.agrona.DirectBuffer;

/**
 * The ledger as a start would have it: restored from the latest snapshot, the log behind it applied, without a node. Whatever is wrong on the
 * way is told. Confined to one thread, whose the ledger is.
 */
final class LedgerAtRest implements AutoCloseable {

    private final Path archive;
    private final JournalFiles journal;
    private final Predicate<Command> isTaken;
    private final Consumer<Damage> damages;
    private final Consumer<Touched> touched;
    private final CommandCodec codec = new CommandCodec();
    private final Ledger ledger = new Ledger(Policy.DEFAULT);
    private boolean restored;
    private boolean failed;
    private long commands;
    private long firstInLog;

    /** @param isTaken whether the node would have let the ledger see this command, or have refused it before */
    LedgerAtRest(
            Path archive,
            JournalFiles journal,
            Predicate<Command> isTaken,
            Consumer<Damage> damages,
            Consumer<Touched> touched) {
        this.archive = archive;
        this.journal = journal;
        this.isTaken = isTaken;
        this.damages = damages;
        this.touched = touched;
    }

    /** Walks the log and the latest snapshot, and builds the ledger. */
    void build() throws IOException {
        JournalFiles.Snapshot snapshot = journal.snapshot();
        if (snapshot != null) {
            walk(snapshot.consensus(), (buffer, offset, length, position, intact) -> {});
            restore(snapshot);
        }
        firstInLog = ledger.nextEncounter();
        Recording log = journal.log();
        if (log == null) {
            return;
        }
        long from = snapshot == null ? 0 : snapshot.logPosition();
        if (log.startPosition() > from) {
            fail(log, "begins at position=" + log.startPosition() + ", behind the latest snapshot at position=" + from);
        }
        long end = walk(log, new LoggedMessages((buffer, offset, length, time, position, intact) -> {
            if (position > from || !intact) {
                apply(buffer, offset, length, time, position, intact);
            }
        }));
        if (end < from) {
            fail(log, "ends at position=" + end + ", before the latest snapshot at position=" + from);
        }
    }

    Ledger ledger() {
        return ledger;
    }

    /** Whether the ledger is what the log says: only then are the records to be held against it. */
    boolean isWhole() {
        return !failed;
    }

    /** Applied behind the snapshot. */
    long commands() {
        return commands;
    }

    /** From this encounter on the log still has the templates, and a start puts their records anew. */
    long firstInLog() {
        return firstInLog;
    }

    private void restore(JournalFiles.Snapshot snapshot) throws IOException {
        Recording recording = snapshot.service();
        SnapshotMessages messages = new SnapshotMessages(
                snapshot,
                (buffer, offset, length, intact) -> {
                    if (!failed) {
                        restore(recording, buffer, offset, length);
                    }
                },
                what -> fail(recording, what));
        walk(recording, messages);
        if (!restored && !failed) {
            fail(recording, "the snapshot ends before the ledger is complete");
        }
    }

    private void restore(Recording recording, DirectBuffer buffer, int offset, int length) {
        try {
            restored = ledger.restore(buffer, offset, length);
        } catch (RuntimeException e) {
            fail(recording, String.valueOf(e.getMessage()));
        }
    }

    private void apply(DirectBuffer buffer, int offset, int length, long timeMs, long position, boolean intact) {
        Recording log = journal.log();
        Command command;
        try {
            command = codec.decode(buffer, offset, length).command();
        } catch (IllegalArgumentException e) {
            if (log != null) {
                fail(log, "the command before position=" + position + " does not decode: " + e.getMessage());
            }
            return;
        }
        if (!intact) {
            touched.accept(touched(command, "the command before position=" + position + " of the log is damaged"));
            failed = true;
        } else if (!failed && isTaken.test(command)) {
            commands++;
            ledger.apply(command, timeMs, position, event -> {});
        }
    }

    private static Touched touched(Command command, String why) {
        String subject = switch (command) {
            case Command.RegisterApplication c -> c.subjectId();
            case Command.EnrolReference c -> c.subjectId();
            case Command.DeleteSubject c -> c.subjectId();
            case MoveCommand.AdoptApplication c -> c.subjectId();
            default -> "";
        };
        return new Touched(command.id(), subject, Touched.UNKNOWN, why);
    }

    private long walk(Recording recording, RecordingWalk.Sink sink) throws IOException {
        return new RecordingWalk(archive, recording, sink, damages).walk();
    }

    private void fail(Recording recording, String what) {
        failed = true;
        damages.accept(Damage.ofFile("archive/" + recording.id() + "-*.rec", what));
    }

    @Override
    public void close() {
        ledger.close();
    }
}
