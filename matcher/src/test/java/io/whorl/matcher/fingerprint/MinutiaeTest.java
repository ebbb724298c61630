package io.whorl.matcher.fingerprint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.format.GreyImage;
import io.whorl.matcher.testing.Seeds;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates as bytes, and what becomes of bytes that are none. */
class MinutiaeTest {

    /** Stripes with dislocations: something that an extractor finds minutiae in. */
    private static GreyImage stripes(int side) {
        byte[] pixels = new byte[side * side];
        for (int i = 0; i < pixels.length; i++) {
            int row = i / side;
            double x = i % side - side / 2.0;
            double y = row - side / 2.0;
            double phase = 2 * Math.PI * y / 9
                    + Math.atan2(y - 20, x - 30)
                    - Math.atan2(y + 40, x + 25)
                    + Math.atan2(y + 10, x + 60);
            pixels[i] = (byte) (128 + 100 * Math.sin(phase));
        }
        return new GreyImage(side, side, 500, pixels);
    }

    private static FingerTemplate template() {
        return FingerprintExtractor.extract(stripes(300), FingerPosition.LEFT_INDEX);
    }

    private static FingerTemplate of(byte[] serialized) {
        return new FingerTemplate(FingerPosition.LEFT_INDEX, 0, 0, serialized);
    }

    @Test
    void shouldReadBackWhatExtractionWrote() {
        FingerTemplate template = template();
        Minutiae minutiae = Minutiae.of(template);
        assertTrue(minutiae.count() >= 3, () -> "minutiae: " + minutiae.count());
        assertEquals(template.minutiaeCount(), minutiae.count());
        assertEquals(300, minutiae.width());
        assertEquals(300, minutiae.height());
        for (int i = 0; i < minutiae.count(); i++) {
            assertTrue(minutiae.x()[i] < 300 && minutiae.y()[i] < 300);
        }
    }

    @Test
    void shouldWriteTheTemplateThatWasRead() {
        FingerTemplate template = template();
        FingerTemplate written = Minutiae.of(template).toTemplate(FingerPosition.LEFT_INDEX);
        assertArrayEquals(template.serialized(), written.serialized());
        assertEquals(template.minutiaeCount(), written.minutiaeCount());
        assertEquals(Prints.score(template, template), Prints.score(template, written));
    }

    @Test
    void shouldWriteAnEmptyTemplate() {
        Minutiae none = new Minutiae(0, 0, new short[0], new short[0], new float[0], new byte[0]);
        FingerTemplate written = none.toTemplate(FingerPosition.UNKNOWN);
        assertEquals(0, Minutiae.of(written).count());
        assertEquals(0, Prints.score(template(), written));
    }

    @Test
    void shouldTurnDirectionsTheWayCoordinatesTurn() {
        GreyImage image = stripes(300);
        Minutiae upright = Minutiae.of(FingerprintExtractor.extract(image, FingerPosition.UNKNOWN));
        Minutiae turned = Minutiae.of(FingerprintExtractor.extract(turnedClockwise(image), FingerPosition.UNKNOWN));
        int found = 0;
        for (int i = 0; i < upright.count(); i++) {
            for (int j = 0; j < turned.count(); j++) {
                double dx = 299 - upright.y()[i] - turned.x()[j];
                double dy = upright.x()[i] - turned.y()[j];
                if (Math.hypot(dx, dy) < 3) {
                    found++;
                    double quarter = turned.direction()[j] - upright.direction()[i];
                    assertEquals(0, Math.IEEEremainder(quarter - Math.PI / 2, 2 * Math.PI), .3);
                }
            }
        }
        assertTrue(found >= 3, "minutiae found again: " + found);
    }

    /** A quarter turn on the page: what was at the top is at the right. */
    private static GreyImage turnedClockwise(GreyImage image) {
        int side = image.width();
        byte[] pixels = new byte[side * side];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % side;
            int y = i / side;
            pixels[x * side + side - 1 - y] = image.pixels()[i];
        }
        return new GreyImage(side, side, image.dpi(), pixels);
    }

    @Test
    void shouldScaleToFiveHundredDpi() {
        GreyImage stripes = stripes(300);
        FingerTemplate template = FingerprintExtractor.extract(
                new GreyImage(300, 300, 1_000, stripes.pixels()), FingerPosition.LEFT_INDEX);
        assertEquals(150, Minutiae.of(template).width());
    }

    @Test
    void shouldExtractAnEmptyTemplateFromNothing() {
        GreyImage blank = new GreyImage(200, 200, 500, new byte[40_000]);
        FingerTemplate template = FingerprintExtractor.extract(blank, FingerPosition.LEFT_INDEX);
        assertEquals(0, template.minutiaeCount());
        assertEquals(0, Prints.score(template, template));
        assertEquals(0, Prints.score(template(), template));
    }

    @Seeds(count = 4)
    void shouldExtractFromNoiseOfAnySize(long seed) {
        Random random = new Random(seed);
        int width = 32 + random.nextInt(200);
        int height = 32 + random.nextInt(200);
        byte[] noise = new byte[width * height];
        random.nextBytes(noise);
        FingerTemplate template =
                FingerprintExtractor.extract(new GreyImage(width, height, 500, noise), FingerPosition.UNKNOWN);
        assertEquals(Minutiae.of(template).count(), template.minutiaeCount());
    }

    @Test
    void shouldNameCorruptTemplates() {
        byte[] good = template().serialized();
        byte[] older = good.clone();
        int version = new String(good, StandardCharsets.ISO_8859_1).indexOf("3.18.1");
        older[version + 5] = '0';
        byte[] unknownType = good.clone();
        unknownType[good.length - 2] = 'X';
        for (byte[] bad : new byte[][] {
            {}, {1, 2, 3}, older, unknownType, Arrays.copyOf(good, good.length - 1), Arrays.copyOf(good, 40)
        }) {
            assertThrows(CorruptTemplateException.class, () -> FingerReference.of(of(bad)));
            assertThrows(CorruptTemplateException.class, () -> FingerProbe.of(of(bad)));
            assertThrows(CorruptTemplateException.class, () -> Minutiae.of(of(bad)));
        }
    }

    @Test
    void shouldRefuseMoreMinutiaeThanALimitStates() {
        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class,
                () -> new Minutiae(9, 9, new short[1_000], new short[1_000], new float[1_000], new byte[1_000]));
        assertTrue(String.valueOf(thrown.getMessage()).contains("limit=255"), thrown.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"-1, 5, 0", "5, -1, 0", "4097, 5, 0", "5, 4097, 0", "5, 5, -0.1", "5, 5, 6.2832", "5, 5, NaN"})
    void shouldRefusePlacesAndDirectionsOutOfRange(short x, short y, float direction) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Minutiae(9, 9, new short[] {x}, new short[] {y}, new float[] {direction}, new byte[1]));
    }

    @Test
    void shouldCountMinutiaeInOnePlaceOnce() {
        short[] x = {8, 8, 9, 60, 60};
        short[] y = {8, 8, 9, 8, 60};
        assertEquals(3, new Minutiae(99, 99, x, y, new float[5], new byte[5]).places());
        assertEquals(0, new Minutiae(0, 0, new short[0], new short[0], new float[0], new byte[0]).places());
    }

    @Test
    void shouldCompareMinutiaeThatAreAllInOnePlace() {
        short[] middle = new short[Minutiae.MAX_COUNT];
        Arrays.fill(middle, (short) 150);
        Minutiae heap =
                new Minutiae(300, 300, middle, middle, new float[Minutiae.MAX_COUNT], new byte[Minutiae.MAX_COUNT]);
        FingerTemplate template = heap.toTemplate(FingerPosition.UNKNOWN);
        assertEquals(1, Minutiae.of(template).places());
        assertTrue(Double.isFinite(Prints.score(template, template)), "and it ends");
        assertTrue(Prints.score(template(), template) < 40);
    }

    @Test
    void shouldRefuseArraysOfDifferentLength() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Minutiae(9, 9, new short[2], new short[2], new float[1], new byte[2]));
    }

    @Test
    void shouldReadMinutiaeOfRealPrints() {
        Minutiae minutiae = Minutiae.of(Prints.extract(SampleFormat.TIFF, "fingerprints/fvc2002/DB1_B/101_1.tif"));
        assertEquals(25, minutiae.count());
        assertEquals(388, minutiae.width());
        assertEquals(374, minutiae.height());
    }
}
