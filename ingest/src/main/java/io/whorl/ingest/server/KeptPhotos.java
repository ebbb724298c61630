package io.whorl.ingest.server;

import io.whorl.index.store.BlobStore;
import io.whorl.index.store.Sealer;
import io.whorl.index.store.StoredImage;
import io.whorl.index.wire.Step;
import io.whorl.ingest.contract.StepRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Keeps the images of who received a card, sealed, among those of its application and deleted with them. Any thread; images are written by
 * {@code writers}.
 */
record KeptPhotos(BlobStore images, Sealer sealer, Executor writers) {

    /** Indexes from here on are of who received the card; those below are the captures of the application. */
    static final int HANDED_OVER = BlobStore.LATER;

    static final int HANDED_BACK = 2 * BlobStore.LATER;

    /** Completes when the images of a step are on disk. One that is done again overwrites its own. */
    CompletableFuture<Void> keep(StepRequest request) {
        return request.captures().isEmpty()
                ? CompletableFuture.allOf()
                : CompletableFuture.runAsync(() -> write(request), writers);
    }

    private void write(StepRequest request) {
        int from = request.step() == Step.HAND_BACK ? HANDED_BACK : HANDED_OVER;
        for (int i = 0; i < request.captures().size(); i++) {
            StoredImage image = StoredImage.of(request.captures().get(i));
            if (image != null) {
                byte[] sealed = sealer.seal(image.encode(), request.applicationId());
                images.put(request.applicationId(), from + i, sealed);
            }
        }
    }
}
