package io.whorl.bench.population;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.whorl.matcher.format.GreyImage;
import io.whorl.matcher.vocabulary.FingerPosition;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class FingerTest {

    private static final Population PEOPLE = new Population(7);

    /** Changes only when the renderer does; then every figure measured on rendered prints changes as well. */
    private static final long GOLDEN_CRC = 0x4c2ebaa3L;

    @Test
    void shouldRenderTheSameBitsColdAndWarm() {
        long cold = crcOfSample();
        for (int i = 0; i < 6; i++) {
            PEOPLE.person(i).finger(FingerPosition.LEFT_INDEX).capture(i);
        }
        long warm = crcOfSample();

        assertEquals(Long.toHexString(GOLDEN_CRC), Long.toHexString(cold), "golden CRC");
        assertEquals(cold, warm, "the same seed after warm-up");
    }

    @Test
    void shouldGiveAnotherImageForAnotherCapturePersonFingerOrSeed() {
        Finger finger = PEOPLE.person(1).finger(FingerPosition.RIGHT_THUMB);
        long crc = crc(finger.capture(1));

        assertNotEquals(crc, crc(finger.capture(2)));
        assertNotEquals(
                crc, crc(PEOPLE.person(2).finger(FingerPosition.RIGHT_THUMB).capture(1)));
        assertNotEquals(
                crc, crc(PEOPLE.person(1).finger(FingerPosition.LEFT_THUMB).capture(1)));
        assertNotEquals(
                crc,
                crc(new Population(8)
                        .person(1)
                        .finger(FingerPosition.RIGHT_THUMB)
                        .capture(1)));
    }

    @Test
    void shouldTouchLessWhenPartial() {
        Finger finger = PEOPLE.person(3).finger(FingerPosition.RIGHT_THUMB);
        int whole = darkPixels(finger.capture(1, CaptureConditions.of(.5)));
        int partial = darkPixels(finger.capture(1, CaptureConditions.partial()));

        assertEquals(true, partial > 500 && partial < whole / 5, "dark pixels: whole=" + whole + " partial=" + partial);
    }

    @Test
    void shouldRefuseConditionsOutOfRange() {
        assertThrows(IllegalArgumentException.class, () -> CaptureConditions.of(2.1));
        assertThrows(IllegalArgumentException.class, () -> CaptureConditions.of(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new CaptureConditions(.5, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new CaptureConditions(.5, 1, 41));
    }

    @Test
    void shouldEncodeImagesWithoutLoss() throws Exception {
        GreyImage image = PEOPLE.person(4).finger(FingerPosition.RIGHT_THUMB).capture(1);
        for (ImageFormat format : ImageFormat.values()) {
            var decoded = javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(format.encode(image)));
            byte[] pixels = (byte[]) decoded.getRaster().getDataElements(0, 0, image.width(), image.height(), null);
            assertArrayEquals(image.pixels(), pixels, format.name());
        }
    }

    private static long crcOfSample() {
        CRC32 crc = new CRC32();
        FingerPosition[] positions = {
            FingerPosition.RIGHT_THUMB, FingerPosition.LEFT_INDEX, FingerPosition.RIGHT_RING, FingerPosition.UNKNOWN
        };
        for (int i = 0; i < positions.length; i++) {
            Finger finger = PEOPLE.person(i).finger(positions[i]);
            crc.update(finger.capture(1).pixels());
            crc.update(finger.capture(2, CaptureConditions.smudged()).pixels());
        }
        return crc.getValue();
    }

    private static long crc(GreyImage image) {
        CRC32 crc = new CRC32();
        crc.update(image.pixels());
        return crc.getValue();
    }

    private static int darkPixels(GreyImage image) {
        int dark = 0;
        for (byte pixel : image.pixels()) {
            dark += (pixel & 0xff) < 128 ? 1 : 0;
        }
        return dark;
    }
}
