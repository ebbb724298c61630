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

    /** Indexes of the hand-over; those below are the captures of the application. */
    static final int HANDED_OVER = BlobStore.RECEIVERS;

    /** Indexes of the first time that a card was handed back; each time has its own. */
    static final int HANDED_BACK = 500;

    /** Of the times that one card was handed back; a further one overwrites the last. */
    static final int MAX_TIMES = 10;

    private static final int INDEXES_A_TIME = 50;

    /** Completes when the images of a step are on disk; {@code time}: how often the card was handed back before. */
    CompletableFuture<Void> keep(StepRequest request, int time) {
        return request.captures().isEmpty()
                ? CompletableFuture.allOf()
                : CompletableFuture.runAsync(() -> write(request, from(request.step(), time)), writers);
    }

    private static int from(Step step, int time) {
        return step == Step.HAND_BACK ? HANDED_BACK + Math.min(time, MAX_TIMES - 1) * INDEXES_A_TIME : HANDED_OVER;
    }

    private void write(StepRequest request, int from) {
        for (int i = 0; i < request.captures().size(); i++) {
            StoredImage image = StoredImage.of(request.captures().get(i));
            if (image != null) {
                byte[] sealed = sealer.seal(image.encode(), request.applicationId());
                images.put(request.applicationId(), from + i, sealed);
            }
        }
    }
}
