package io.whorl.index.backup;

import io.whorl.index.backup.Manifest.Increment;
import io.whorl.index.integrity.StoreReport;
import io.whorl.index.integrity.StoreVerifier;
import io.whorl.index.integrity.Touched;
import io.whorl.index.node.SealedRecord;
import io.whorl.index.store.Damage;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.Progress;
import io.whorl.index.store.RecordStore;
import io.whorl.index.store.RecordsAtRest;
import io.whorl.index.store.Sealer;
import io.whorl.index.store.Sealer.TamperedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Replaces damaged records and images of a directory that no server has by those of a backup, so that nothing is lost that came after it: the
 * log must be sound. In a cluster the backup may be another member's, for all have the same records. The damaged record file is kept beside the new one. Confined to one thread.
 */
public final class Repair {

    private static final String RECORDS = "records/";
    private static final String IMAGES = "images/";
    /** Below the records: the file that is to replace theirs. */
    private static final String MAKING = "repairing";

    private final DataDirectory directory;
    private final Sealer sealer;
    private final BackupFolder backup;
    private final Path scratch;

    private final Progress progress;

    private Repair(DataDirectory directory, Sealer sealer, BackupFolder backup, Path scratch, Progress progress) {
        this.directory = directory;
        this.sealer = sealer;
        this.backup = backup;
        this.scratch = scratch;
        this.progress = progress;
    }

    /** What was replaced. */
    public record Repaired(long records, long images) {}

    /**
     * Repairs it, and verifies it anew. Throws {@link BackupException}, with a sentence, if more than records and images is damaged, or the backup
     * does not have what is missing.
     *
     * @param scratch where a copy of the records is made: as much room as they take
     */
    public static Repaired repair(DataDirectory directory, Sealer sealer, Path from, Path scratch) throws IOException {
        return repair(directory, sealer, from, scratch, Progress.NONE);
    }

    /** The same, and says how far it is. It can be killed at any moment, and run again. */
    public static Repaired repair(DataDirectory directory, Sealer sealer, Path from, Path scratch, Progress progress)
            throws IOException {
        StoreReport report = StoreVerifier.verify(directory, sealer, scratch, progress);
        if (report.isSound()) {
            return new Repaired(0, 0);
        }
        for (Damage damage : report.damages()) {
            if (!damage.file().startsWith(RECORDS) && !damage.file().startsWith(IMAGES)) {
                throw new BackupException("more is damaged than records and images: " + damage
                        + ". Restore the backup into another folder with `whorl restore`; in a cluster make the member anew"
                        + " with `whorl seed`");
            }
        }
        BackupFolder backup = new BackupFolder(from.toAbsolutePath(), sealer);
        return new Repair(directory, sealer, backup, scratch, progress).repair(report);
    }

    private Repaired repair(StoreReport report) throws IOException {
        Manifest manifest = backup.requireManifest();
        long records = records(report, manifest);
        long images = images(report.damages());
        StoreReport after = StoreVerifier.verify(directory, sealer, scratch, progress);
        if (!after.isSound()) {
            throw new BackupException("it is not sound after the repair: "
                    + (after.damages().isEmpty()
                            ? after.touched().getFirst()
                            : after.damages().getFirst()));
        }
        return new Repaired(records, images);
    }

    /** A backup of another member has the records, and not the images that this one's door took. */
    private long images(List<Damage> damages) throws IOException {
        long images = 0;
        String missing = null;
        for (Damage damage : damages) {
            if (damage.file().startsWith(IMAGES)) {
                Path copy = backup.root().resolve(damage.file());
                if (!Files.exists(copy)) {
                    missing = damage.file();
                    continue;
                }
                DataDirectory.replaceBelow(directory.root(), damage.file(), Files.readAllBytes(copy));
                images++;
            }
        }
        if (missing != null) {
            throw new BackupException("the backup does not have " + missing + ", and all else is repaired: images are"
                    + " those of the member whose door took them. Repair again from a backup of this one");
        }
        return images;
    }

    /** Makes the record file anew, of what is sound in the old one and of the backup; returns how many came from there. */
    private long records(StoreReport report, Manifest manifest) throws IOException {
        Map<Long, String> wanted = wanted(report);
        boolean isDamaged = report.damages().stream().anyMatch(d -> d.file().startsWith(RECORDS));
        if (wanted.isEmpty() && !isDamaged) {
            return 0;
        }
        Map<Long, byte[]> found = found(wanted, manifest);
        for (Map.Entry<Long, String> one : wanted.entrySet()) {
            if (!found.containsKey(one.getKey())) {
                throw new BackupException("the backup does not have the record of " + one.getValue()
                        + ", which came after it; nothing was changed");
            }
        }
        remake(found, manifest.capacity());
        return found.size();
    }

    /** In a folder of its own, which then takes the place of the old file at once: a kill in between leaves that as it was. */
    private void remake(Map<Long, byte[]> found, long capacityOfBackup) throws IOException {
        Path folder = directory.records();
        Path making = folder.resolve(MAKING);
        long capacity = RecordsAtRest.capacity(folder);
        clear(making);
        try (RecordsAtRest old = RecordsAtRest.open(folder, scratch);
                RecordStore records =
                        RecordStore.open(making, Math.max(1, capacity > 0 ? capacity : capacityOfBackup))) {
            long[] encounters = old.encounters();
            for (int i = 0; i < encounters.length; i++) {
                progress.at("making the records anew", i, encounters.length);
                byte[] record = old.get(encounters[i]);
                if (record != null && !found.containsKey(encounters[i])) {
                    records.put(encounters[i], record);
                }
            }
            found.forEach(records::put);
        } catch (RuntimeException e) {
            throw new BackupException("the records could not be made anew, and are as they were: " + e.getMessage(), e);
        }
        RecordsAtRest.replace(folder, making);
        clear(making);
    }

    /** Takes the folder away, with what a run before this one may have left in it. */
    private static void clear(Path making) throws IOException {
        if (Files.exists(making)) {
            try (Stream<Path> files = Files.list(making)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(making);
        }
    }

    private static Map<Long, String> wanted(StoreReport report) {
        Map<Long, String> wanted = new HashMap<>();
        for (Touched one : report.touched()) {
            if (one.encounter() >= 0 && !one.why().startsWith("its image")) {
                wanted.put(one.encounter(), one.id());
            }
        }
        return wanted;
    }

    /** Those that the backup has and that open under their ids; of several the latest. */
    private Map<Long, byte[]> found(Map<Long, String> wanted, Manifest manifest) throws IOException {
        Map<Long, byte[]> found = new HashMap<>();
        for (Increment increment : manifest.increments()) {
            for (int pack = 1; pack <= increment.packs() && !wanted.isEmpty(); pack++) {
                ByteBuffer content = ByteBuffer.wrap(backup.read(Manifest.pack(increment.number(), pack)));
                while (content.hasRemaining()) {
                    long encounter = content.getLong();
                    byte[] record = new byte[content.getInt()];
                    content.get(record);
                    String id = wanted.get(encounter);
                    if (id != null && opens(record, id)) {
                        found.put(encounter, record);
                    }
                }
            }
        }
        return found;
    }

    private boolean opens(byte @Nullable [] content, String id) {
        try {
            if (content == null) {
                return false;
            }
            SealedRecord record = SealedRecord.decode(content);
            sealer.open(record.sealed(), id);
            return record.sealedUnder().equals(id);
        } catch (TamperedException | IllegalArgumentException e) {
            return false;
        }
    }
}
