package io.whorl.index.integrity;

import io.whorl.index.journal.JournalFiles;
import io.whorl.index.journal.Recording;
import io.whorl.index.journal.RecordingWalk;
import io.whorl.index.ledger.Ledger;
import io.whorl.index.node.Membership;
import io.whorl.index.node.Node;
import io.whorl.index.node.SealedRecord;
import io.whorl.index.store.Damage;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.FileSums;
import io.whorl.index.store.FolderBlobStore;
import io.whorl.index.store.Progress;
import io.whorl.index.store.RecordStore;
import io.whorl.index.store.RecordsAtRest;
import io.whorl.index.store.Sealer;
import io.whorl.index.store.Sealer.TamperedException;
import io.whorl.index.store.TemplateSetCodec;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.MoveCommand;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a data directory that no server has: the checksums of the last orderly stop, every frame of the log and of its snapshots, the ledger
 * that they make, and each record and image by opening it. Costs one reading of everything, and RAM for the ledger. Confined to one
 * thread; used once.
 */
public final class StoreVerifier {

    private static final String IMAGES = "images/";

    private final DataDirectory directory;
    private final Sealer sealer;
    private final Path scratch;
    private final Progress progress;
    private final List<Damage> damages = new ArrayList<>();
    private final List<Touched> touched = new ArrayList<>();
    private long images;
    private long ownedFiles;
    /** In the log alone: a kill or the stop of a member came before they were applied. The next start does. */
    private long inLogAlone;

    private StoreVerifier(DataDirectory directory, Sealer sealer, Path scratch, Progress progress) {
        this.directory = directory;
        this.sealer = sealer;
        this.scratch = scratch;
        this.progress = progress;
    }

    /**
     * Verifies everything.
     *
     * @param sealer with the keys of this directory ({@code key-check} opens with them)
     * @param scratch where a copy of the records is made, if they were not closed in order or are damaged
     */
    public static StoreReport verify(DataDirectory directory, Sealer sealer, Path scratch) throws IOException {
        return verify(directory, sealer, scratch, Progress.NONE);
    }

    /** The same, and says how far it is. */
    public static StoreReport verify(DataDirectory directory, Sealer sealer, Path scratch, Progress progress)
            throws IOException {
        return new StoreVerifier(directory, sealer, scratch, progress).verify();
    }

    private StoreReport verify() throws IOException {
        progress.at("verifying the log", 0, 0);
        boolean inOrder = journalSums();
        boolean keysFit = keysFit();
        JournalFiles journal = JournalFiles.read(directory.archive(), directory.cluster());
        damages.addAll(journal.damages());
        damages.addAll(Membership.damages(directory.root(), directory.keys()));
        spares(journal);
        try (LedgerAtRest built =
                        new LedgerAtRest(directory.archive(), journal, this::isTaken, damages::add, touched::add);
                RecordsAtRest records = RecordsAtRest.open(directory.records(), scratch)) {
            built.build();
            damages.addAll(records.damages());
            long references = 0;
            if (built.isWhole()) {
                references = references(built, records, inOrder);
                if (!keysFit) {
                    blame(references);
                }
            }
            StoreReport.Counts counts = new StoreReport.Counts(
                    journal.recordings().size(),
                    built.commands(),
                    references,
                    inLogAlone,
                    images,
                    unowned(built.isWhole()));
            // damaged records are read from a copy, whatever the stop was
            boolean known = records.isAsItLies() || !records.damages().isEmpty();
            return new StoreReport(damages, touched, inOrder && known, counts);
        }
    }

    /** The checksums of the last orderly stop; whether there are any. */
    private boolean journalSums() throws IOException {
        Path mark = directory.root().resolve(Node.STOPPED_MARK);
        if (!Files.exists(mark)) {
            return false;
        }
        FileSums sums = FileSums.read(mark);
        if (sums == null) {
            damages.add(Damage.ofFile(Node.STOPPED_MARK, "checksums of the journal that do not hold themselves"));
            return false;
        }
        damages.addAll(sums.check(directory.root(), ""));
        return true;
    }

    private boolean keysFit() throws IOException {
        Path file = directory.root().resolve(Node.KEY_CHECK);
        return Files.exists(file) && open(Files.readAllBytes(file), Node.KEY_CHECK) != null;
    }

    /** Says why the key check does not open: if what was sealed opens, the fault is its own. */
    private void blame(long references) {
        if (references == 0 || touched.size() < references) {
            damages.add(Damage.ofFile(Node.KEY_CHECK, "is missing or damaged, or the keys are others"));
        } else {
            touched.clear();
            damages.add(Damage.ofFile("keys/", "open none of " + references + " records: they are others, or damaged"));
        }
    }

    /** Recordings that no start reads: older snapshots, until they are purged. */
    private void spares(JournalFiles journal) throws IOException {
        List<Recording> needed = journal.needed();
        for (Recording recording : journal.recordings()) {
            if (!needed.contains(recording)) {
                new RecordingWalk(
                                directory.archive(),
                                recording,
                                (buffer, offset, length, position, intact) -> {},
                                damages::add)
                        .walk();
            }
        }
    }

    private long references(LedgerAtRest built, RecordsAtRest records, boolean inOrder) {
        long[] count = {0};
        Ledger ledger = built.ledger();
        long[] seen = {0};
        long all = ledger.encounterCount();
        ledger.forEachEncounter((encounter, subject, id) -> {
            progress.at("verifying records and images", seen[0]++, all);
            images(ledger, encounter, id);
            byte[] record = records.get(encounter);
            if (record == null && encounter >= built.firstInLog()) {
                inLogAlone++;
                return;
            }
            count[0]++;
            String why = fault(record, id);
            if (why != null) {
                touch(ledger, encounter, id, why);
            }
        });
        long surplus = records.size() - count[0];
        // after any other end the next start removes what the log did not keep
        if (surplus > 0 && inOrder && records.isAsItLies()) {
            damages.add(Damage.ofFile("records/", "holds " + surplus + " records more than the ledger knows"));
        }
        return count[0];
    }

    private void images(Ledger ledger, long encounter, String id) {
        FolderBlobStore store = new FolderBlobStore(directory.images());
        for (int index : store.indexes(id)) {
            byte[] sealed = store.get(id, index);
            images++;
            ownedFiles++;
            if (sealed != null && open(sealed, id) == null) {
                String file = IMAGES + FolderBlobStore.fileName(id, index);
                damages.add(Damage.ofFile(file, "does not open under its application"));
                touch(ledger, encounter, id, "its image " + index + " does not open");
            }
        }
    }

    private void touch(Ledger ledger, long encounter, String id, String why) {
        String subject =
                ledger.owner(encounter).map(Ledger.EncounterOwner::subjectId).orElse("");
        touched.add(new Touched(id, subject, encounter, why));
    }

    /** Why a record is not what the ledger says; null if it is. */
    private @Nullable String fault(byte @Nullable [] value, String id) {
        if (value == null) {
            return "its record is missing";
        }
        try {
            SealedRecord record = SealedRecord.decode(value);
            if (!record.sealedUnder().equals(id)) {
                return "its record is that of another id";
            }
            byte[] plain = open(record.sealed(), id);
            if (plain == null) {
                return "its record does not open";
            }
            TemplateSetCodec.decode(plain);
            return null;
        } catch (IllegalArgumentException e) {
            return "its record does not decode";
        }
    }

    /** As the node refuses before the ledger sees a command: templates that do not open, or are not as many as it says. */
    private boolean isTaken(Command command) {
        byte[] sealed = sealedTemplates(command);
        if (sealed == null) {
            return true;
        }
        TemplateSet templates = templates(sealed, command.id());
        int held = templates == null ? 0 : templates.samples();
        return (templates != null || sealed.length == 0)
                && samples(command) == held
                && (sealed.length == 0
                        || new SealedRecord(command.id(), sealed).encodedBytes() <= RecordStore.MAX_RECORD_BYTES);
    }

    private @Nullable TemplateSet templates(byte[] sealed, String id) {
        byte[] plain = sealed.length == 0 ? null : open(sealed, id);
        try {
            return plain == null ? null : TemplateSetCodec.decode(plain).templates();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte @Nullable [] sealedTemplates(Command command) {
        return switch (command) {
            case Command.RegisterApplication c -> c.sealedTemplates();
            case Command.EnrolReference c -> c.sealedTemplates();
            case MoveCommand.AdoptApplication c -> c.sealedTemplates();
            default -> null;
        };
    }

    private static int samples(Command command) {
        return switch (command) {
            case Command.RegisterApplication c -> c.samples();
            case Command.EnrolReference c -> c.samples();
            case MoveCommand.AdoptApplication c -> c.sealedTemplates().length == 0 ? 0 : c.samples();
            default -> 0;
        };
    }

    private byte @Nullable [] open(byte[] sealed, String id) {
        try {
            return sealer.open(sealed, id);
        } catch (TamperedException e) {
            return null;
        }
    }

    /** Files below the images that were not opened: of no reference, or of a ledger that could not be built. */
    private long unowned(boolean isKnown) throws IOException {
        Path folder = directory.images();
        try (Stream<Path> files = Files.walk(folder)) {
            long all = files.filter(Files::isRegularFile).count();
            return isKnown ? all - ownedFiles : all;
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
