package io.whorl.ingest.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.store.BlobStore;
import io.whorl.index.store.FolderBlobStore;
import io.whorl.index.store.Sealer;
import io.whorl.index.store.StoredImage;
import io.whorl.ingest.review.Samples.Print;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleReaderTest {

    private static final String ID = "A-1";

    @TempDir
    Path folder;

    private BlobStore images;
    private Sealer sealer;

    @BeforeEach
    void open() {
        sealer = Sealer.open(folder.resolve("keys"));
        images = new FolderBlobStore(folder.resolve("images"));
    }

    @Test
    void shouldShowTheBestCaptureOfEachFingerThatServes() {
        put(0, FingerPosition.RIGHT_THUMB, 100);
        put(1, FingerPosition.RIGHT_THUMB, 120);
        put(2, FingerPosition.LEFT_THUMB, 140);
        put(3, FingerPosition.LEFT_INDEX, 160);
        Samples samples = read(List.of(
                finger(0, FingerPosition.RIGHT_THUMB, 50, true),
                finger(1, FingerPosition.RIGHT_THUMB, 70, true),
                finger(2, FingerPosition.LEFT_THUMB, 60, true),
                finger(3, FingerPosition.LEFT_INDEX, 90, false)));
        assertEquals(List.of(120, 140), widths(samples));
        assertEquals(FingerPosition.LEFT_THUMB, samples.prints().get(1).position());
        assertNull(samples.face());
    }

    @Test
    void shouldShowWhatThereIsWhereNothingServesOrNothingIsKnown() {
        put(0, FingerPosition.RIGHT_THUMB, 100);
        assertEquals(List.of(100), widths(read(List.of(finger(0, FingerPosition.RIGHT_THUMB, 10, false)))));
        assertEquals(List.of(100), widths(read(List.of())), "an enrolment");
        assertEquals(
                List.of(), SampleReader.read(images, sealer, "A-2", List.of()).prints());
    }

    @Test
    void shouldKnowWhenASampleThatServesHasNoImageHere() {
        assertTrue(read(List.of()).isPartial(), "nothing is known, and nothing is here");
        put(0, FingerPosition.RIGHT_THUMB, 100);
        assertFalse(read(List.of()).isPartial());
        CaptureAssessment here = finger(0, FingerPosition.RIGHT_THUMB, 50, true);
        assertFalse(read(List.of(here, finger(1, FingerPosition.LEFT_THUMB, 9, false)))
                .isPartial());
        Samples partial = read(List.of(here, finger(1, FingerPosition.LEFT_THUMB, 90, true)));
        assertTrue(partial.isPartial());
        assertFalse(partial.asAll().isPartial(), "a server alone has all that there is");
    }

    @Test
    void shouldTakeEachPrintOfAnUnknownPositionForAFingerOfItsOwn() {
        put(0, FingerPosition.UNKNOWN, 100);
        put(1, FingerPosition.UNKNOWN, 110);
        assertEquals(2, read(List.of()).prints().size());
    }

    @Test
    void shouldLeaveOutWhatWasKeptLaterAndSayWhatIsDamaged() throws IOException {
        put(0, FingerPosition.RIGHT_THUMB, 100);
        put(BlobStore.RECEIVERS, FingerPosition.LEFT_THUMB, 110);
        images.put(ID, 1, new byte[60]);
        StoredImage cut = new StoredImage(
                Modality.FINGER, SampleFormat.PNG, FingerPosition.LEFT_INDEX, 500, 0, 0, new byte[] {1, 2, 3});
        images.put(ID, 2, sealer.seal(cut.encode(), ID));
        put(3, new StoredImage(Modality.FACE, SampleFormat.PNG, FingerPosition.UNKNOWN, 0, 0, 0, portrait()));
        Samples samples = read(List.of());
        assertEquals(List.of(100), widths(samples));
        assertEquals(2, samples.damaged());
        assertNotNull(samples.face());
    }

    private Samples read(List<CaptureAssessment> captures) {
        return SampleReader.read(images, sealer, ID, captures);
    }

    private static List<Integer> widths(Samples samples) {
        return samples.prints().stream()
                .map(Print::image)
                .map(image -> image.width())
                .toList();
    }

    private void put(int index, FingerPosition position, int width) {
        byte[] pixels = new byte[width * 200];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % width / 5 % 2 == 0 ? 60 : 200);
        }
        put(index, new StoredImage(Modality.FINGER, SampleFormat.RAW_GREY, position, 500, width, 200, pixels));
    }

    private void put(int index, StoredImage image) {
        images.put(ID, index, sealer.seal(image.encode(), ID));
    }

    private static byte[] portrait() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(60, 80, BufferedImage.TYPE_INT_RGB), "PNG", out);
        return out.toByteArray();
    }

    private static CaptureAssessment finger(int index, FingerPosition position, int quality, boolean used) {
        return new CaptureAssessment(index, Modality.FINGER, position, quality, used, Set.of());
    }
}
