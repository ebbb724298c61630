package io.whorl.matcher.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.testing.FaceRecords;
import io.whorl.matcher.testing.Seeds;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Known colours in, the same colours out; and what is refused at the door. */
class PortraitDecoderTest {

    private static final int SIDE = 64;
    private static final int[] COLOURS = {0xFF0000, 0x00FF00, 0x0000FF, 0xE0AC69, 0x808080, 0xFFFFFF, 0x000000, 0x123456
    };

    @ParameterizedTest
    @ValueSource(strings = {"PNG", "TIFF", "BMP", "JPEG2000"})
    void shouldKeepColours(String format) {
        assertArrayEquals(
                rgb(), accept(SampleFormat.valueOf(format), file(format)).rgb());
    }

    @Test
    void shouldTurnLumaAndChromaIntoColours() {
        for (int colour : COLOURS) {
            BufferedImage all = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_3BYTE_BGR);
            for (int i = 0; i < SIDE * SIDE; i++) {
                all.setRGB(i % SIDE, i / SIDE, colour);
            }
            byte[] rgb =
                    accept(SampleFormat.JPEG, TestImages.write(all, "JPEG")).rgb();
            assertEquals(colour >> 16, rgb[0] & 0xFF, 3);
            assertEquals(colour >> 8 & 0xFF, rgb[1] & 0xFF, 3);
            assertEquals(colour & 0xFF, rgb[2] & 0xFF, 3);
        }
    }

    @Test
    void shouldGiveGreyThreeTimes() {
        byte[] data = TestImages.write(TestImages.grey(), "PNG");
        byte[] expected = ColourImage.ofGrey(TestImages.WIDTH, TestImages.HEIGHT, TestImages.pixels())
                .rgb();
        assertArrayEquals(expected, accept(SampleFormat.PNG, data).rgb());
    }

    @Test
    void shouldRefuseTransparency() {
        byte[] data = TestImages.write(TestImages.colour(BufferedImage.TYPE_INT_ARGB, 128), "PNG");
        assertEquals("IMAGE_UNSUPPORTED", refuse(SampleFormat.PNG, data).code());
    }

    @Test
    void shouldReadFaceRecordsOfBothVersions() {
        byte[] image = file("PNG");
        assertArrayEquals(
                rgb(),
                accept(SampleFormat.ISO_19794_5_2005, FaceRecords.of2005(image, SIDE, SIDE, 0))
                        .rgb());
        assertArrayEquals(
                rgb(),
                accept(SampleFormat.ISO_19794_5_2005, FaceRecords.of2005(image, SIDE, SIDE, 5))
                        .rgb());
        for (int more = 0; more < 3; more++) {
            byte[] record = FaceRecords.of2011(image, SIDE, SIDE, more, 2 * more, more);
            assertArrayEquals(
                    rgb(), accept(SampleFormat.ISO_19794_5_2011, record).rgb());
        }
    }

    @Test
    void shouldRefuseFaceRecordOfOtherVersion() {
        Refusal refusal = refuse(SampleFormat.ISO_19794_5_2011, FaceRecords.of2005(file("JPEG"), SIDE, SIDE, 0));
        assertEquals("FORMAT_MISMATCH", refusal.code());
        assertEquals("format", refusal.field());
    }

    @ParameterizedTest
    @EnumSource(
            value = SampleFormat.class,
            names = {"ISO_19794_5_2005", "ISO_19794_5_2011"})
    void shouldRefuseFaceRecordsCutShortAnywhere(SampleFormat format) {
        byte[] record = record(format);
        for (int length = 0; length < record.length; length++) {
            byte[] cut = Arrays.copyOf(record, length);
            assertEquals("RECORD_UNREADABLE", refuse(format, cut).code(), "length " + length);
            if (length >= 12) {
                // the header says the length that is there, and a length further in lies
                cut[8] = 0;
                cut[9] = 0;
                cut[10] = (byte) (length >> 8);
                cut[11] = (byte) length;
                assertTrue(
                        PortraitDecoder.decode(format, cut) instanceof Outcome.Refused, () -> "length " + cut.length);
            }
        }
        assertEquals(
                "RECORD_UNREADABLE",
                refuse(format, Arrays.copyOf(record, record.length + 1)).code());
    }

    @Test
    void shouldRefuseFaceRecordsWithoutImage() {
        byte[] none = record(SampleFormat.ISO_19794_5_2005);
        none[13] = 0;
        assertEquals(
                "RECORD_UNREADABLE", refuse(SampleFormat.ISO_19794_5_2005, none).code());
        byte[] empty = FaceRecords.of2005(new byte[0], SIDE, SIDE, 0);
        assertEquals(
                "RECORD_UNREADABLE",
                refuse(SampleFormat.ISO_19794_5_2005, empty).code());
        byte[] other = FaceRecords.of2011(file("BMP"), SIDE, SIDE, 0, 0, 0);
        assertEquals(
                "RECORD_UNREADABLE",
                refuse(SampleFormat.ISO_19794_5_2011, other).code());
        assertEquals(
                "RECORD_UNREADABLE",
                refuse(SampleFormat.ISO_19794_5_2011, "no record at all".getBytes(StandardCharsets.UTF_8))
                        .code());
    }

    @Seeds(count = 4)
    void shouldSurviveFlippedBits(long seed) {
        Random random = new Random(seed);
        for (SampleFormat format : new SampleFormat[] {SampleFormat.ISO_19794_5_2005, SampleFormat.ISO_19794_5_2011}) {
            byte[] record = record(format);
            for (int round = 0; round < 100; round++) {
                byte[] flipped = record.clone();
                flipped[random.nextInt(80)] ^= (byte) (1 << random.nextInt(8));
                // an image or a refusal, whatever the bytes
                assertFalse(PortraitDecoder.decode(format, flipped).toString().isEmpty());
            }
        }
    }

    @Test
    void shouldRefuseSizesOutsideLimits() {
        byte[] small = TestImages.write(new BufferedImage(47, 64, BufferedImage.TYPE_3BYTE_BGR), "PNG");
        assertEquals("IMAGE_TOO_SMALL", refuse(SampleFormat.PNG, small).code());
        byte[] large = TestImages.write(new BufferedImage(3_000, 2_001, BufferedImage.TYPE_BYTE_BINARY), "PNG");
        assertEquals("IMAGE_TOO_LARGE", refuse(SampleFormat.PNG, large).code());
        byte[] wide = TestImages.write(new BufferedImage(4_097, 64, BufferedImage.TYPE_BYTE_BINARY), "PNG");
        assertEquals("IMAGE_TOO_LARGE", refuse(SampleFormat.PNG, wide).code());
    }

    @Test
    void shouldRefuseFormatOtherThanStated() {
        assertEquals("FORMAT_MISMATCH", refuse(SampleFormat.JPEG, file("PNG")).code());
        assertEquals(
                "IMAGE_UNREADABLE",
                refuse(SampleFormat.JPEG, new byte[] {1, 2, 3}).code());
    }

    @ParameterizedTest
    @EnumSource(
            value = SampleFormat.class,
            names = {"WSQ", "RAW_GREY", "ISO_19794_2_2005", "EMBEDDING"})
    void shouldRejectFormatsThatHoldNoFace(SampleFormat format) {
        assertFalse(PortraitDecoder.reads(format));
        assertThrows(IllegalArgumentException.class, () -> PortraitDecoder.decode(format, new byte[10]));
    }

    private static byte[] record(SampleFormat format) {
        byte[] image = file("JPEG");
        return format == SampleFormat.ISO_19794_5_2005
                ? FaceRecords.of2005(image, SIDE, SIDE, 2)
                : FaceRecords.of2011(image, SIDE, SIDE, 1, 2, 1);
    }

    private static byte[] file(String format) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < SIDE * SIDE; i++) {
            image.setRGB(i % SIDE, i / SIDE, COLOURS[i % SIDE / 8]);
        }
        return switch (format) {
            case "TIFF" -> TestImages.writeTiff(image, "LZW");
            case "JPEG2000" -> TestImages.writeJpeg2000(image);
            default -> TestImages.write(image, format);
        };
    }

    private static byte[] rgb() {
        byte[] rgb = new byte[3 * SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            int colour = COLOURS[i % SIDE / 8];
            rgb[3 * i] = (byte) (colour >> 16);
            rgb[3 * i + 1] = (byte) (colour >> 8);
            rgb[3 * i + 2] = (byte) colour;
        }
        return rgb;
    }

    private static ColourImage accept(SampleFormat format, byte[] data) {
        return switch (PortraitDecoder.decode(format, data)) {
            case Outcome.Accepted<ColourImage>(ColourImage image) -> image;
            case Outcome.Refused<ColourImage>(Refusal refusal) -> throw new AssertionError(refusal.toString());
        };
    }

    private static Refusal refuse(SampleFormat format, byte[] data) {
        return switch (PortraitDecoder.decode(format, data)) {
            case Outcome.Accepted<ColourImage>(ColourImage image) ->
                throw new AssertionError("accepted: " + image.width());
            case Outcome.Refused<ColourImage>(Refusal refusal) -> refusal;
        };
    }
}
