package io.whorl.ingest.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.store.BlobStore;
import io.whorl.index.store.FolderBlobStore;
import io.whorl.index.store.Sealer;
import io.whorl.index.store.StoredImage;
import io.whorl.index.wire.Step;
import io.whorl.ingest.contract.RequestLimits;
import io.whorl.ingest.contract.StepRequest;
import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of who received a card: where, and of what. */
class KeptPhotosTest {

    private static final byte[] PICTURE = {1, 2, 3};

    @TempDir
    Path folder;

    private BlobStore images;
    private Sealer sealer;
    private KeptPhotos photos;

    @BeforeEach
    void open() {
        images = new FolderBlobStore(folder.resolve("images"));
        sealer = Sealer.open(folder.resolve("keys"));
        photos = new KeptPhotos(images, sealer, Runnable::run);
        images.put("A-1", 0, sealer.seal(PICTURE, "A-1"));
    }

    @Test
    void shouldKeepEachTimeInItsOwnPlaceBesideTheCaptures() throws Sealer.TamperedException {
        keep(Step.HAND_OVER, 0, 1);
        keep(Step.HAND_BACK, 0, 1);
        keep(Step.HAND_BACK, 1, 2);
        assertArrayEquals(new int[] {0, 300, 500, 550, 551}, images.indexes("A-1"));
        byte[] sealed = Objects.requireNonNull(images.get("A-1", 550));
        StoredImage kept = Objects.requireNonNull(StoredImage.decode(sealer.open(sealed, "A-1")));
        assertArrayEquals(PICTURE, kept.data());
        images.delete("A-1");
        assertEquals(0, images.indexes("A-1").length);
    }

    @Test
    void shouldHaveRoomForAsManyCapturesAndTimesAsThereMayBe() {
        keep(Step.HAND_OVER, 0, RequestLimits.MAX_CAPTURES);
        assertTrue(images.indexes("A-1")[RequestLimits.MAX_CAPTURES] < KeptPhotos.HANDED_BACK);
        keep(Step.HAND_BACK, KeptPhotos.MAX_TIMES + 5, RequestLimits.MAX_CAPTURES);
        assertEquals(950, images.indexes("A-1")[RequestLimits.MAX_CAPTURES + 1]);
    }

    @Test
    void shouldKeepNothingOfMinutiaeAndOfNobody() {
        keep(Step.HAND_OVER, 0, 0);
        photos.keep(request(Step.HAND_OVER, List.of(finger(SampleFormat.ISO_19794_2_2005))), 0)
                .join();
        assertArrayEquals(new int[] {0}, images.indexes("A-1"));
    }

    private void keep(Step step, int time, int captures) {
        photos.keep(request(step, Collections.nCopies(captures, finger(SampleFormat.PNG))), time)
                .join();
    }

    private static StepRequest request(Step step, List<Capture> captures) {
        return new StepRequest("R", "A-1", step, null, captures, "");
    }

    private static Capture finger(SampleFormat format) {
        return new Capture.FingerSample(FingerPosition.RIGHT_THUMB, format, 500, 0, 0, PICTURE);
    }
}
