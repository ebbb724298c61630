package io.whorl.index.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.openhft.chronicle.core.shutdown.PriorityHook;
import net.openhft.chronicle.hash.Data;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ExternalMapQueryContext;
import net.openhft.chronicle.map.MapEntry;
import org.jspecify.annotations.Nullable;

/**
 * Encounter number → sealed templates, in a Chronicle Map file: the durable, off-heap home of references (docs/layout.md).
 *
 * <p>One thread writes: the first that calls {@link #put}, {@link #replace} or {@link #remove} (checked under {@code assert}). Any thread reads,
 * and asks for sizes. Whoever opened it closes it, after its readers have stopped.
 *
 * <p>A put is in the file as the process sees it at once, survives kill -9 but for the last ones (they are replayed from the
 * log), and survives a power failure after {@link #force}. A kill inside a write tears the entry, and recovery drops torn entries: so what
 * stands in no log any more is only ever changed by {@link #replace}. The file is sparse and mapped: if its file system runs full while a
 * page is first written, the kernel ends the process (SIGBUS), which no Java code can catch. So whoever writes keeps a reserve of
 * free space and stops writing above it.
 *
 * <p>Processor time for records of 1,600 bytes, warm: get 1 µs, put 4 to 6 µs (most of it the first touch of a page), {@link #isFull}
 * 0.7 µs. Opening a new file takes some tenths of a second in a JVM that has not used Chronicle Map yet (a second more if the build lacks a class of
 * it: docs/decisions/0043), then some 20 ms, whatever its capacity; recovery 3 to 4 s for a million records.
 */
public final class RecordStore implements Records, AutoCloseable {
    /** Largest sealed record: ten fingers of 255 minutiae and a face take 35 KB, the codes of their best 128 minutiae 58 KB. */
    public static final int MAX_RECORD_BYTES = 131_072;

    private final RecordFile file;
    private final ChronicleMap<Long, byte[]> records;
    private final long maxRecords;
    private final boolean recovered;
    private final int damagedEntries;

    private @Nullable Thread writer;
    private boolean closed;

    private RecordStore(RecordFile file, RecordFile.Opened opened, long maxRecords) {
        this.file = file;
        this.records = opened.map();
        this.maxRecords = maxRecords;
        this.recovered = opened.recovered();
        this.damagedEntries = opened.damagedEntries();
    }

    /**
     * Lets the library register its hook for the end of the process, as it does when it is first used: once the process is ending it cannot, and fails. To be called
     * before a hook that lets work go on after a signal.
     */
    public static void registerExitHook() {
        boolean _ = PriorityHook.add(0, () -> {});
    }

    /**
     * Opens or creates; recovers if the last stop was not clean. A file keeps the capacity that it was made with: a higher
     * {@code maxRecords} than that has no effect until the store is exported and imported.
     *
     * @param maxRecords number of records beyond which {@link #isFull} says so, at least 1
     */
    public static RecordStore open(Path directory, long maxRecords) {
        check(directory);
        return openChecked(directory, maxRecords);
    }

    /**
     * Throws {@link IllegalStateException}, with a sentence, if the records were closed in order and are not as they were then. Touches
     * nothing; costs one reading of them.
     */
    public static void check(Path directory) {
        try {
            RecordFile.in(SecureFiles.createFolder(directory), 1).check();
        } catch (IOException e) {
            throw new UncheckedIOException("record store " + directory + " cannot be read", e);
        }
    }

    /** As {@link #open}, behind a {@link #check}. */
    public static RecordStore openChecked(Path directory, long maxRecords) {
        if (maxRecords < 1) {
            throw new IllegalArgumentException("record store: maxRecords=" + maxRecords + ", limit=1");
        }
        try {
            RecordFile file = RecordFile.in(SecureFiles.createFolder(directory), maxRecords);
            RecordStore store = new RecordStore(file, file.open(), Math.min(maxRecords, file.capacity()));
            if (store.recovered) {
                store.settleAll();
            }
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException("record store " + directory + " cannot be opened", e);
        }
    }

    /**
     * Puts a record, over one that may be there: for what the log still holds, since a kill in the middle may leave neither. {@link
     * #isFull} refuses early enough that puts already on their way still fit; a put beyond that too throws an {@link
     * IllegalStateException}, and the store is as before.
     */
    @Override
    public void put(long encounter, byte[] sealed) {
        check(encounter, sealed);
        write(encounter, sealed);
    }

    /**
     * Replaces a record that may stand in no log any more: whenever the process is killed, the next open finds the old one or the new
     * one whole. The new value is first put beside the old one, under a key of its own; only then is the old one overwritten, and the
     * copy beside it removed last. Room and failures as of {@link #put}; some 20 µs. Against a power failure only {@link #force} helps.
     */
    @Override
    public void replace(long encounter, byte[] sealed) {
        check(encounter, sealed);
        stage(encounter, sealed);
        settle(encounter, sealed);
    }

    /**
     * Replaces records that may stand in no log any more, so that even a power failure leaves the old one or the new one of each whole:
     * the copies beside are on the disk before the first old one is overwritten. Two fsyncs for all of them, whose room beside the old
     * ones there must be. Failures as of {@link #put}.
     */
    public void replaceAll(Map<Long, byte[]> replacements) {
        replacements.forEach(this::check);
        replacements.forEach(this::stage);
        force();
        replacements.forEach(this::write);
        force();
        replacements.keySet().forEach(encounter -> erase(staged(encounter)));
    }

    /** Every encounter that has a record, ascending. Some 0.3 µs each, and 8 bytes of heap. */
    public long[] encounters() {
        return records.keySet().stream()
                .mapToLong(Long::longValue)
                .filter(key -> key >= 0)
                .sorted()
                .toArray();
    }

    private void check(long encounter, byte[] sealed) {
        assert isWriter() : "record store has another writer: " + writer;
        if (encounter < 0) {
            throw new IllegalArgumentException("record: encounter=" + encounter + ", limit=0 or more");
        }
        if (sealed.length == 0 || sealed.length > MAX_RECORD_BYTES) {
            throw new IllegalArgumentException("record: bytes=" + sealed.length + ", limit=" + MAX_RECORD_BYTES);
        }
    }

    /** The first half of a replacement: the new value stands beside the old one. */
    void stage(long encounter, byte[] sealed) {
        write(staged(encounter), sealed);
    }

    private void settle(long encounter, byte[] sealed) {
        write(encounter, sealed);
        erase(staged(encounter));
    }

    /** Ends the replacements in whose middle the last process was killed. What was staged is whole, or recovery would have dropped it. */
    private void settleAll() {
        List<Long> staged = new ArrayList<>();
        for (long key : records.keySet()) {
            if (key < 0) {
                staged.add(key);
            }
        }
        for (long key : staged) {
            settle(staged(key), Objects.requireNonNull(records.get(key)));
        }
    }

    /** The key of the value that is to replace an encounter's, and the encounter of such a key: encounters are not negative. */
    private static long staged(long key) {
        return ~key;
    }

    private void write(long key, byte[] sealed) {
        try (ExternalMapQueryContext<Long, byte[], ?> context = records.queryContext(key)) {
            context.updateLock().lock();
            Data<byte[]> value = context.wrapValueAsData(sealed);
            MapEntry<Long, byte[]> entry = context.entry();
            if (entry == null) {
                context.insert(Objects.requireNonNull(context.absentEntry()), value);
            } else {
                if (entry.value().size() != sealed.length) {
                    // the new value may get another place: nothing of the old one may stay behind
                    wipe(context, entry);
                }
                entry.doReplaceValue(value);
            }
        }
    }

    /** The record, copied; null if there is none. */
    @Override
    public byte @Nullable [] get(long encounter) {
        return records.get(encounter);
    }

    /** Whether there is a record. */
    @Override
    public boolean contains(long encounter) {
        return records.containsKey(encounter);
    }

    /** Overwrites the value with zeros, then removes it; does nothing if there is none. */
    @Override
    public void remove(long encounter) {
        assert isWriter() : "record store has another writer: " + writer;
        erase(encounter);
    }

    private void erase(long key) {
        try (ExternalMapQueryContext<Long, byte[], ?> context = records.queryContext(key)) {
            context.updateLock().lock();
            MapEntry<Long, byte[]> entry = context.entry();
            if (entry != null) {
                wipe(context, entry);
                entry.doRemove();
            }
        }
    }

    @Override
    public long size() {
        return records.longSize();
    }

    /** The number of records at which {@link #isFull} refuses: as asked for, or as the file was made for if that is less. */
    public long maxRecords() {
        return maxRecords;
    }

    /**
     * Whether new records are to be refused: {@link #maxRecords} is reached, or the records are so large on average that the
     * file has begun on its reserve. Records that are on their way when this turns true still fit.
     */
    @Override
    public boolean isFull() {
        return records.remainingAutoResizes() < RecordFile.SEGMENTS || size() >= maxRecords;
    }

    /** Whether the last stop was not clean, so that the file was recovered when it was opened. */
    public boolean recovered() {
        return recovered;
    }

    /** How many damaged entries (torn while being written) recovery dropped. */
    public int damagedEntries() {
        return damagedEntries;
    }

    /** Everything put so far is on disk when this returns. Any thread. Costs an fsync of the pages written since the last one. */
    @Override
    public void force() {
        try {
            file.force();
        } catch (IOException e) {
            throw new UncheckedIOException("record store " + file.path() + " cannot be made durable", e);
        }
    }

    /** Closes in good order: everything is on disk, and the next open need not recover. Again does nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        records.close();
        try {
            file.force();
            file.markStopped();
        } catch (IOException e) {
            throw new UncheckedIOException("record store " + file.path() + " cannot be closed in order", e);
        }
    }

    private boolean isWriter() {
        if (writer == null) {
            writer = Thread.currentThread();
        }
        return writer == Thread.currentThread();
    }

    private static void wipe(ExternalMapQueryContext<Long, byte[], ?> context, MapEntry<Long, byte[]> entry) {
        // equal length: replaced in place
        entry.doReplaceValue(
                context.wrapValueAsData(new byte[Math.toIntExact(entry.value().size())]));
    }
}
