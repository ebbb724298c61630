package io.whorl.ingest.server;

import io.whorl.index.store.CodedTemplates;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.Sealer;
import io.whorl.index.store.TemplateSetCodec;
import io.whorl.index.wire.Command.EnrolReference;
import io.whorl.index.wire.Event.ReferenceEnrolled;
import io.whorl.index.wire.SlotMap;
import io.whorl.ingest.contract.RequestId;
import io.whorl.ingest.gateway.Delivery;
import io.whorl.ingest.gateway.Gateway;
import io.whorl.ingest.pipeline.StageTimes;
import io.whorl.ingest.settings.FaceModelSettings;
import io.whorl.ingest.settings.Settings;
import io.whorl.ingest.settings.ShardSettings.Shard;
import io.whorl.ingest.shards.ShardMap;
import io.whorl.ingest.transfer.CarriedReference;
import io.whorl.ingest.transfer.CbeffReader;
import io.whorl.ingest.transfer.TransferException;
import io.whorl.ingest.transfer.TransferFolder;
import io.whorl.ingest.transfer.TransferFolder.Document;
import io.whorl.ingest.transfer.TransferManifest;
import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.code.MinutiaEncoder;
import io.whorl.matcher.face.FaceModel;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the references of an export into a data directory that no server has, as enrolments under the ids that they had. All of it is read before any of it is
 * taken. It can be stopped, or killed, at any moment and run again: an enrolment that is on file is answered as before, and changes nothing. Confined to
 * one thread.
 *
 * <p>On a shard only those references are taken whose subjects are on it; the others are refused, each with a sentence.
 */
public final class SubjectImport {

    private static final int AT_ONCE = 64;
    private static final byte[] DIGEST_DOMAIN = "whorl-import-1\n".getBytes(StandardCharsets.US_ASCII);

    private final Settings settings;
    private final TransferFolder folder;
    private final TransferManifest manifest;
    private final Map<String, Integer> faceModels = new HashMap<>();
    private final BooleanSupplier stop;

    /** Null: the gallery is whole here. */
    private final @Nullable ShardMap shards;

    /**
     * What is wanted.
     *
     * @param from the folder of the export
     * @param keys the folder with the keys that it was sealed with; null: it is plain
     */
    public record Plan(Path from, @Nullable Path keys) {}

    /**
     * How far it is.
     *
     * @param references that are on file, of {@code all}
     * @param elsewhere refused so far, as their subjects are on other shards
     */
    public record Imported(long references, long elsewhere, long all) {
        public boolean isFinished() {
            return references + elsewhere == all;
        }

        private Imported and(int taken, int refused) {
            return new Imported(references + taken, elsewhere + refused, all);
        }
    }

    private SubjectImport(Settings settings, TransferFolder folder, TransferManifest manifest, BooleanSupplier stop) {
        this.settings = settings;
        this.folder = folder;
        this.manifest = manifest;
        this.stop = stop;
        shards = settings.shards().isOn() ? new ShardMap(settings.shards()) : null;
        faceModels.put(FaceModel.MOBILEFACENET.name(), FaceModel.MOBILEFACENET.dimension());
        for (FaceModelSettings model : settings.faceModels()) {
            faceModels.put(model.name(), model.dimension());
        }
    }

    /**
     * Runs to the end, or until it is told to stop. Throws {@link IllegalStateException} or {@link TransferException}, with a sentence, if a server has the
     * directory, the export is unfinished, damaged or sealed with other keys, a reference in it cannot be taken, or none is of this shard.
     *
     * @param stop looked at every {@value #AT_ONCE} references; before the first one after each pack that is read
     * @param told how far it is, as often
     * @param refused a sentence on each reference of another shard, before anything is taken
     */
    public static Imported run(
            Path data,
            Settings settings,
            Plan plan,
            BooleanSupplier stop,
            Consumer<Imported> told,
            Consumer<String> refused)
            throws IOException {
        TransferFolder folder = TransferFolder.of(plan.from(), opened(plan.keys()));
        TransferManifest manifest = folder.manifest();
        if (manifest == null) {
            throw new TransferException("there is no export in " + plan.from());
        }
        if (!manifest.isFinished()) {
            throw new TransferException("the export in " + plan.from()
                    + " is not finished: run `whorl export` with the same folder again, it goes on where it was");
        }
        SubjectImport work = new SubjectImport(settings, folder, manifest, stop);
        return work.check(refused) ? work.into(data, told) : new Imported(0, 0, manifest.references());
    }

    private static @Nullable Sealer opened(@Nullable Path keys) {
        if (keys == null) {
            return null;
        }
        if (!Files.exists(keys.resolve(Sealer.FILE))) {
            throw new TransferException("there are no keys in " + keys + ": its file " + Sealer.FILE + " is missing");
        }
        return Sealer.open(keys.toAbsolutePath());
    }

    /**
     * Reads everything once: what does not open, or has no place here, is said before anything is taken. Returns whether it came to the end, and was not told
     * to stop.
     */
    private boolean check(Consumer<String> refused) throws IOException {
        long own = 0;
        for (TransferManifest.Pack pack : manifest.packs()) {
            if (stop.getAsBoolean()) {
                return false;
            }
            Set<String> ids = new HashSet<>();
            for (Document document : folder.read(pack)) {
                CarriedReference reference = CbeffReader.read(document.content(), document.name());
                check(reference, document.name());
                if (!ids.add(reference.referenceId())) {
                    throw new TransferException(document.name() + " has the id " + reference.referenceId()
                            + ", which another reference of the export has");
                }
                String elsewhere = elsewhere(reference, document.name());
                own += elsewhere == null ? 1 : 0;
                if (elsewhere != null) {
                    refused.accept(elsewhere);
                }
            }
        }
        if (stop.getAsBoolean()) {
            return false;
        }
        if (shards != null && own == 0) {
            throw new TransferException(
                    "nobody of the export is on this shard, \"" + shards.own().name() + "\": nothing is taken");
        }
        return true;
    }

    /** Why a reference is not for this shard; null if it is. */
    private @Nullable String elsewhere(CarriedReference reference, String name) {
        Shard owner = shards == null ? null : shards.elsewhere(reference.subjectId());
        return owner == null || shards == null
                ? null
                : name + " is not taken: its subject is on shard \"" + owner.name() + "\", and this is \""
                        + shards.own().name() + "\": import the same export there";
    }

    private void check(CarriedReference reference, String name) {
        if (!RequestId.isValid(reference.referenceId())) {
            throw new TransferException(name + ": " + RequestId.RULE);
        }
        if (!settings.data().subjectIdRule().accepts(reference.subjectId())) {
            throw new TransferException(name + " is of a subject whose id does not keep to the rule of the settings"
                    + " (data.subjectIdRule): "
                    + settings.data().subjectIdRule().sentence());
        }
        FaceTemplate face = reference.templates().face();
        if (face == null) {
            return;
        }
        Integer dimension = faceModels.get(face.model());
        if (dimension == null || dimension != face.embedding().length) {
            throw new TransferException(
                    name + " holds a face of the model " + face.model() + " with " + face.embedding().length
                            + " values, which the settings do not know: name it under [[faceModels]]");
        }
    }

    private Imported into(Path data, Consumer<Imported> told) throws IOException {
        try (DataDirectory directory = DataDirectory.open(data)) {
            // before the store is opened: a new directory becomes this shard's
            ServerAssembly.requireShard(settings.shards(), directory);
            try (StoreAtRest store = StoreAtRest.open(directory, settings);
                    Gateway gateway = Gateway.start(
                            store.node(), ServerLimits.gateway(settings), new StageTimes(), fault -> {})) {
                requireNotNew(store.node().moves().inForce());
                return take(store, gateway, told);
            }
        }
    }

    /** Whoever is new on a shard to which others move is asked for at the others first, which a server does. */
    private static void requireNotNew(@Nullable SlotMap inForce) {
        if (inForce != null && inForce.isNew()) {
            throw new TransferException("subjects of other shards come to this one (map " + inForce.version()
                    + " of its log), and an import cannot ask whether they are there: enrol at the door of the server");
        }
    }

    private Imported take(StoreAtRest store, Gateway gateway, Consumer<Imported> told) throws IOException {
        Imported imported = new Imported(0, 0, manifest.references());
        for (TransferManifest.Pack pack : manifest.packs()) {
            List<Document> documents = folder.read(pack);
            for (int from = 0; from < documents.size(); from += AT_ONCE) {
                if (stop.getAsBoolean()) {
                    return imported;
                }
                String obstacle = store.node().notWritableReason();
                if (obstacle != null) {
                    throw new TransferException("after " + imported.references() + " references: " + obstacle);
                }
                List<Document> some = documents.subList(from, Math.min(documents.size(), from + AT_ONCE));
                int taken = enrol(some, gateway, store.sealer());
                imported = imported.and(taken, some.size() - taken);
                told.accept(imported);
            }
        }
        return imported;
    }

    /** Returns how many are of this shard: these are taken. */
    private int enrol(List<Document> documents, Gateway gateway, Sealer sealer) {
        List<String> names = new ArrayList<>();
        List<CompletableFuture<Delivery>> sent = new ArrayList<>();
        for (Document document : documents) {
            CarriedReference reference = CbeffReader.read(document.content(), document.name());
            if (elsewhere(reference, document.name()) == null) {
                names.add(document.name());
                sent.add(gateway.send(command(document, reference, sealer), false));
            }
        }
        for (int i = 0; i < sent.size(); i++) {
            Outcome<ReferenceEnrolled> outcome = Deliveries.outcome(
                    sent.get(i).join(), event -> event instanceof ReferenceEnrolled enrolled ? enrolled : null);
            if (outcome instanceof Outcome.Refused<ReferenceEnrolled>(Refusal refusal)) {
                throw new TransferException(names.get(i) + " is not taken, and nothing behind it: " + refusal.detail()
                        + " (" + refusal.code() + "). What was taken before is on file");
            }
        }
        return sent.size();
    }

    private static EnrolReference command(Document document, CarriedReference reference, Sealer sealer) {
        List<FingerCodes> codes = reference.templates().fingers().stream()
                .map(finger -> MinutiaEncoder.current().encode(Minutiae.of(finger)))
                .toList();
        byte[] plain = TemplateSetCodec.encode(new CodedTemplates(reference.templates(), codes));
        return new EnrolReference(
                reference.referenceId(),
                digest(document.content()),
                reference.subjectId(),
                reference.templates().samples(),
                sealer.seal(plain, reference.referenceId()));
    }

    /** Tells the same reference that comes again from another one under its id: its document has no time in it. */
    private static byte[] digest(byte[] document) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(DIGEST_DOMAIN);
            return sha256.digest(document);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
