package io.whorl.index.store;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.MissingReason;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.SampleFormat;
import org.junit.jupiter.api.Test;

class StoredImageTest {

    @Test
    void shouldKeepWhatACaptureSaidOfItsImage() {
        byte[] data = {1, 2, 3};
        for (SampleFormat format : SampleFormat.values()) {
            boolean image = format.kind() == SampleFormat.Kind.IMAGE || format.kind() == SampleFormat.Kind.FACE_RECORD;
            StoredImage finger = StoredImage.of(
                    new Capture.FingerSample(FingerPosition.LEFT_LITTLE, format, 500, 65_535, 40_000, data));
            StoredImage face = StoredImage.of(new Capture.FaceSample(format, null, data));
            assertEquals(image, finger != null, format.name());
            assertEquals(image, face != null, format.name());
            if (finger != null && face != null) {
                assertSame(finger);
                assertSame(face);
                assertEquals(Modality.FACE, face.modality());
            }
        }
        assertNull(StoredImage.of(new Capture.MissingFinger(FingerPosition.LEFT_THUMB, MissingReason.AMPUTATED)));
    }

    private static void assertSame(StoredImage image) {
        StoredImage read = requireNonNull(StoredImage.decode(image.encode()));
        assertEquals(image.modality(), read.modality());
        assertEquals(image.format(), read.format());
        assertEquals(image.position(), read.position());
        assertEquals(image.dpi(), read.dpi());
        assertEquals(image.width(), read.width());
        assertEquals(image.height(), read.height());
        assertArrayEquals(image.data(), read.data());
    }

    /** The header as docs/layout.md has it. */
    @Test
    void shouldWriteTheHeaderOfTheLayout() {
        byte[] plain = new StoredImage(
                        Modality.FACE, SampleFormat.JPEG, FingerPosition.UNKNOWN, 0, 0, 0, new byte[] {9})
                .encode();
        assertArrayEquals(new byte[] {'W', 'I', 1, 2, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9}, plain);
    }

    @Test
    void shouldNotGuessAtWhatDoesNotSayWhatItIs() {
        byte[] plain = new StoredImage(Modality.FACE, SampleFormat.PNG, FingerPosition.UNKNOWN, 0, 0, 0, new byte[20])
                .encode();
        assertNotNull(StoredImage.decode(plain));
        int[][] changes = {{0, 'B'}, {1, 'M'}, {2, 2}, {3, 0}, {3, 3}, {4, 0}, {4, 10}, {4, 200}, {5, 11}, {12, 1}};
        for (int[] change : changes) {
            byte[] changed = plain.clone();
            changed[change[0]] = (byte) change[1];
            assertNull(StoredImage.decode(changed), change[0] + ": " + change[1]);
        }
        assertNull(StoredImage.decode(new byte[0]));
        assertNull(StoredImage.decode(new byte[] {'W', 'I', 1, 2, 4}));
        assertThrows(
                IllegalArgumentException.class,
                () -> new StoredImage(
                        Modality.FINGER, SampleFormat.PNG, FingerPosition.UNKNOWN, 65_536, 0, 0, new byte[1]));
    }
}
