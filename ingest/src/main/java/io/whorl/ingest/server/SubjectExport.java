package io.whorl.ingest.server;

import io.whorl.index.ledger.Ledger;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.Sealer;
import io.whorl.ingest.settings.Settings;
import io.whorl.ingest.transfer.CarriedReference;
import io.whorl.ingest.transfer.CbeffWriter;
import io.whorl.ingest.transfer.TransferException;
import io.whorl.ingest.transfer.TransferFolder;
import io.whorl.ingest.transfer.TransferFolder.Document;
import io.whorl.ingest.transfer.TransferManifest;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the approved references of subjects for another system, from a data directory that no server has. It can be stopped, or killed, at any moment and
 * run again with the same folder: it goes on behind the last pack that the manifest names. Confined to one thread.
 */
public final class SubjectExport {

    /** Encounters of which the ledger is asked at once. */
    private static final int SLICE = 128;

    private final StoreAtRest store;
    private final TransferFolder folder;
    private final List<Document> documents = new ArrayList<>();
    private TransferManifest manifest;
    private long documentBytes;
    private long notApproved;
    private long unreadable;

    /**
     * What is wanted.
     *
     * @param to the folder of the export: missing, empty, or with what was begun before
     * @param keys the folder with the keys that it is sealed with, made if it is missing; null: it is plain
     * @param subjectId whose references; null: everybody's
     */
    public record Plan(
            Path to, @Nullable Path keys, @Nullable String subjectId) {}

    /** What of an encounter is asked of the ledger. */
    private record Candidate(long encounter, Ledger.EncounterOwner owner, boolean approved) {}

    private SubjectExport(StoreAtRest store, TransferFolder folder, TransferManifest manifest) {
        this.store = store;
        this.folder = folder;
        this.manifest = manifest;
    }

    /**
     * Runs to the end, or until it is told to stop, looked at between two slices. Throws {@link IllegalStateException} or {@link TransferException}, with a
     * sentence, if there is no data directory, a server has it, it is damaged, the subject is not on file, or the folder is something else.
     *
     * @param told how far it is, after each pack
     */
    public static TransferManifest run(
            Path data, Settings settings, Plan plan, BooleanSupplier stop, Consumer<TransferManifest> told)
            throws IOException {
        try (DataDirectory directory = DataDirectory.openExisting(data)) {
            TransferFolder folder = TransferFolder.of(plan.to(), carrier(directory, plan.keys()));
            TransferManifest begun = folder.manifest();
            try (StoreAtRest store = StoreAtRest.open(directory, settings)) {
                return new SubjectExport(store, folder, begun == null ? fresh(store, plan) : same(begun, plan))
                        .run(stop, told);
            }
        }
    }

    /** Keys of the export's own: those of the store do not leave it. */
    private static @Nullable Sealer carrier(DataDirectory directory, @Nullable Path keys) throws IOException {
        if (keys == null) {
            return null;
        }
        if (Files.exists(keys) && Files.isSameFile(keys, directory.keys())) {
            throw new TransferException(
                    "the keys of the data directory open everything in it, and are not for another system: name a folder"
                            + " for keys of the export's own, which are made there");
        }
        return Sealer.open(keys.toAbsolutePath());
    }

    private static TransferManifest fresh(StoreAtRest store, Plan plan) {
        String subject = plan.subjectId();
        if (subject != null && !isOnFile(store, subject)) {
            throw new TransferException("no approved reference of " + subject + " is on file");
        }
        return TransferManifest.begun(subject, store.ask(Ledger::nextEncounter));
    }

    private static boolean isOnFile(StoreAtRest store, String subjectId) {
        return store.ask(ledger -> ledger.ownEncounters(subjectId)).length > 0;
    }

    private static TransferManifest same(TransferManifest begun, Plan plan) {
        if (!Objects.equals(begun.subjectId(), plan.subjectId())) {
            throw new TransferException("the folder has an export of "
                    + (begun.subjectId() == null ? "all subjects" : "subject " + begun.subjectId())
                    + ": give another folder");
        }
        return begun;
    }

    private TransferManifest run(BooleanSupplier stop, Consumer<TransferManifest> told) {
        long next = manifest.next();
        while (next < manifest.end() && !stop.getAsBoolean()) {
            long from = next;
            long to = Math.min(manifest.end(), from + SLICE);
            store.ask(ledger -> candidates(ledger, from, to, manifest.subjectId()))
                    .forEach(this::take);
            next = to;
            if (documents.size() > TransferFolder.MAX_DOCUMENTS - SLICE || documentBytes >= TransferFolder.FULL_BYTES) {
                write(next);
                told.accept(manifest);
            }
        }
        write(next);
        return manifest;
    }

    private static List<Candidate> candidates(Ledger ledger, long from, long to, @Nullable String subjectId) {
        List<Candidate> candidates = new ArrayList<>();
        for (long encounter = from; encounter < to; encounter++) {
            long number = encounter;
            ledger.owner(number)
                    .filter(owner -> subjectId == null || subjectId.equals(owner.subjectId()))
                    .ifPresent(owner -> candidates.add(new Candidate(
                            number, owner, Arrays.binarySearch(ledger.ownEncounters(owner.subjectId()), number) >= 0)));
        }
        return candidates;
    }

    private void take(Candidate candidate) {
        if (!candidate.approved()) {
            notApproved++;
            return;
        }
        TemplateSet templates = store.templates(candidate.encounter());
        if (!templates.fingers().isEmpty() && !templates.extractor().equals(FingerprintExtractor.VERSION)) {
            unreadable++;
            return;
        }
        byte[] document = CbeffWriter.write(new CarriedReference(
                candidate.owner().subjectId(), candidate.owner().applicationId(), templates));
        documents.add(new Document(candidate.encounter() + ".xml", document));
        documentBytes += document.length;
    }

    /** Writes what was gathered, and that everything before an encounter was looked at. */
    private void write(long next) {
        TransferManifest.Pack pack =
                documents.isEmpty() ? null : folder.write(manifest.packs().size() + 1, documents);
        manifest = manifest.upTo(next, notApproved, unreadable, pack);
        folder.write(manifest);
        documents.clear();
        documentBytes = 0;
        notApproved = 0;
        unreadable = 0;
    }
}
