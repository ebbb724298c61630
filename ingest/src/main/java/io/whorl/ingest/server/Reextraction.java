package io.whorl.ingest.server;

import io.whorl.index.node.FaceReextraction;
import io.whorl.index.node.FaceReextraction.Progress;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.FolderBlobStore;
import io.whorl.index.store.RecordStore;
import io.whorl.index.store.Sealer;
import io.whorl.ingest.settings.FaceModelSettings;
import io.whorl.ingest.settings.Settings;
import io.whorl.matcher.face.FaceImageReader;
import io.whorl.matcher.face.FaceModel;
import io.whorl.matcher.portrait.PortraitEncoder;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Re-extraction of faces on a data directory that no server has open. A model is retired when the settings do not name it any more: the
 * server then refuses its embeddings, and nothing finds the references that have it by their faces.
 */
public final class Reextraction {

    private Reextraction() {}

    /**
     * Runs to the end, or until it is told to stop; again goes on. Throws {@link IllegalStateException}, with a sentence, if there is no
     * data directory, a server has it, the settings name no encoder, or the disk or the record store has no room.
     *
     * @param stop whether to stop, looked at every few seconds
     * @param told how far it is, as often
     */
    public static Progress run(Path data, Settings settings, BooleanSupplier stop, Consumer<Progress> told)
            throws InterruptedException {
        Path models = settings.faces().encoder();
        if (models == null) {
            throw new IllegalStateException(
                    "re-extraction needs a face encoder: set faces.encoder, the folder with its models, in the settings");
        }
        try (PortraitEncoder encoder = PortraitEncoder.open(models)) {
            return run(data, settings, encoder, retired(settings), stop, told);
        }
    }

    /** With any encoder, of any models. */
    static Progress run(
            Path data,
            Settings settings,
            FaceImageReader encoder,
            Predicate<String> retired,
            BooleanSupplier stop,
            Consumer<Progress> told)
            throws InterruptedException {
        try (DataDirectory directory = DataDirectory.openExisting(data)) {
            Sealer sealer = settle(directory, settings);
            try (RecordStore records =
                    RecordStore.open(directory.records(), settings.data().maxRecords())) {
                FolderBlobStore images = new FolderBlobStore(directory.images());
                FaceReextraction work = new FaceReextraction(records, images, sealer, encoder);
                return work.run(retired, ServerLimits.pipeline(settings).workers(), stop, progress -> {
                    requireRoom(directory, settings);
                    told.accept(progress);
                });
            }
        }
    }

    /** Neither the built-in model nor one of the settings. */
    private static Predicate<String> retired(Settings settings) {
        Set<String> known = new HashSet<>();
        known.add(FaceModel.MOBILEFACENET.name());
        settings.faceModels().stream().map(FaceModelSettings::name).forEach(known::add);
        return model -> !known.contains(model);
    }

    /**
     * Has a node apply what the log holds and take a snapshot: a later start would put records of the log over the new ones. Returns what opens the records.
     */
    private static Sealer settle(DataDirectory directory, Settings settings) {
        requireRoom(directory, settings);
        StoreAtRest store = StoreAtRest.open(directory, settings);
        store.close();
        long left = store.node().commandsSinceSnapshot();
        if (store.hasFailed() || left > 0) {
            throw new IllegalStateException(
                    "re-extraction: the log could not be settled by a snapshot: commands left=" + left);
        }
        return store.sealer();
    }

    private static void requireRoom(DataDirectory directory, Settings settings) {
        long free = directory.root().toFile().getUsableSpace();
        if (free < settings.data().diskReserveBytes()) {
            throw new IllegalStateException("re-extraction: free bytes=" + free + ", reserve="
                    + settings.data().diskReserveBytes());
        }
    }
}
