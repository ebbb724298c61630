package io.whorl.index.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import net.openhft.chronicle.map.ChronicleMap;
import org.jspecify.annotations.Nullable;

/**
 * The records of a data directory that no server has, read and left as they are. A file that was closed in order and is as it was then is
 * opened where it lies; meanwhile it counts as not closed in order, so that a kill costs the next start a recovery and nothing else. Any
 * other is copied, without its holes, and the copy recovered. Confined to one thread.
 */
public final class RecordsAtRest implements AutoCloseable {

    private static final Logger LOG = System.getLogger(RecordsAtRest.class.getName());

    private final RecordFile file;
    private final @Nullable ChronicleMap<Long, byte[]> records;
    /** The copy that is read in place of the file; null if the file itself is read. */
    private final @Nullable Path copy;

    private final boolean asItLies;
    private final List<Damage> damages;
    private boolean closed;

    private RecordsAtRest(
            RecordFile file,
            @Nullable ChronicleMap<Long, byte[]> records,
            @Nullable Path copy,
            boolean asItLies,
            List<Damage> damages) {
        this.file = file;
        this.records = records;
        this.copy = copy;
        this.asItLies = asItLies;
        this.damages = damages;
    }

    /**
     * Opens them for reading.
     *
     * @param folder the folder of the records
     * @param scratch where a copy is made if one is needed: as much room as the records take
     */
    public static RecordsAtRest open(Path folder, Path scratch) {
        try {
            RecordFile file = RecordFile.in(folder, 1);
            if (!Files.exists(file.path())) {
                return new RecordsAtRest(file, null, null, true, List.of());
            }
            List<Damage> damages = file.damages();
            if (file.isMarkedStopped() && file.sums() == null) {
                damages =
                        List.of(Damage.ofFile(RecordFile.MARK, "checksums of the records that do not hold themselves"));
            } else if (file.isMarkedStopped() && damages.isEmpty()) {
                file.hideMark();
                return new RecordsAtRest(file, file.openAsItLies(), null, true, damages);
            }
            return recovered(file, scratch, damages);
        } catch (IOException e) {
            throw new UncheckedIOException("the records in " + folder + " cannot be read", e);
        }
    }

    private static RecordsAtRest recovered(RecordFile file, Path scratch, List<Damage> damages) throws IOException {
        Path folder = Files.createTempDirectory(scratch, "whorl-records-");
        RecordFile copy = new RecordFile(folder.resolve(file.path().getFileName()), file.capacity());
        try {
            SparseCopy.copy(file.path(), copy.path());
            return new RecordsAtRest(file, copy.recover().map(), copy.path(), false, damages);
        } catch (RuntimeException | AssertionError e) {
            // the library gives up on a file whose head is damaged
            delete(copy.path());
            List<Damage> all = new ArrayList<>(damages);
            all.add(Damage.ofFile(
                    RecordFile.FOLDER + file.path().getFileName(), "cannot be recovered: " + e.getMessage()));
            return new RecordsAtRest(file, null, null, false, all);
        } catch (IOException e) {
            delete(copy.path());
            throw e;
        }
    }

    /** What is not as it was when the records were closed in order. Nothing is known of a file that was not. */
    public List<Damage> damages() {
        return damages;
    }

    /** Whether the file was closed in order and is as it was then; a store without a file is. */
    public boolean isAsItLies() {
        return asItLies;
    }

    /** The record of an encounter; null if there is none. */
    public byte @Nullable [] get(long encounter) {
        return records == null ? null : records.get(encounter);
    }

    /** The number of the encounter behind the last that has a record; 0 without any. Looks at every key. */
    public long nextEncounter() {
        long next = 0;
        if (records != null) {
            for (long key : records.keySet()) {
                next = Math.max(next, key + 1);
            }
        }
        return next;
    }

    /** Every encounter that has a record. */
    public long[] encounters() {
        return records == null
                ? new long[0]
                : records.keySet().stream()
                        .mapToLong(Long::longValue)
                        .filter(key -> key >= 0)
                        .toArray();
    }

    /**
     * Puts the record file that was made and closed in one folder in the place of that of another, on the same file system: a kill leaves the old
     * one or the new one. The old one is kept under a name by which nothing looks for it.
     */
    public static void replace(Path folder, Path madeIn) throws IOException {
        RecordFile old = RecordFile.in(folder, 1);
        RecordFile made = RecordFile.in(madeIn, 1);
        if (Files.exists(old.path())) {
            keep(old.path(), old.path().resolveSibling(old.path().getFileName() + ".damaged"));
        }
        old.forgetMark();
        rename(made.path(), folder.resolve(made.path().getFileName()));
        made.moveMark(folder);
    }

    private static void keep(Path file, Path aside) throws IOException {
        Files.deleteIfExists(aside);
        try {
            Files.createLink(aside, file);
        } catch (UnsupportedOperationException | FileSystemException e) {
            LOG.log(Level.DEBUG, "no second name for a file here: it is renamed", e);
            rename(file, aside);
        }
    }

    /** The records that the store in this folder was made for; 0 if there is none. */
    public static long capacity(Path folder) throws IOException {
        RecordFile file = RecordFile.in(folder, 1);
        return Files.exists(file.path()) ? file.capacity() : 0;
    }

    /** How many there are, values that are about to replace one included. */
    public long size() {
        return records == null ? 0 : records.longSize();
    }

    /** Leaves everything as it was found. */
    @Override
    public void close() {
        if (closed || records == null) {
            return;
        }
        closed = true;
        records.close();
        try {
            if (copy == null) {
                file.showMark();
            } else {
                delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the records cannot be left as they were: " + file.path(), e);
        }
    }

    /** A copy, and the folder that was made for it. */
    private static void delete(Path copy) throws IOException {
        Files.deleteIfExists(copy);
        Files.deleteIfExists(copy.resolveSibling(""));
    }

    /** Moves a file over another; both names are in one folder. */
    static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        SecureFiles.forceFolder(to);
    }
}
