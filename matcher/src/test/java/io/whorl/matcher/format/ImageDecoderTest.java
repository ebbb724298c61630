package io.whorl.matcher.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fixed rasters in, the same rasters out; and what is refused at the door. */
class ImageDecoderTest {

    @ParameterizedTest
    @ValueSource(strings = {"PNG", "BMP"})
    void shouldGiveRawGreyWithoutColourConversion(String format) {
        GreyImage image = TestImages.decode(SampleFormat.valueOf(format), TestImages.write(TestImages.grey(), format));
        assertEquals(TestImages.WIDTH, image.width());
        assertEquals(TestImages.HEIGHT, image.height());
        assertArrayEquals(TestImages.pixels(), image.pixels());
    }

    @ParameterizedTest
    @ValueSource(strings = {"LZW", "PackBits", "Deflate", "ZLib"})
    void shouldGiveRawGreyOfCompressedTiff(String compression) {
        byte[] data = TestImages.writeTiff(TestImages.grey(), compression);
        assertArrayEquals(
                TestImages.pixels(), TestImages.decode(SampleFormat.TIFF, data).pixels());
    }

    @ParameterizedTest
    @ValueSource(strings = {"LZW", "Deflate"})
    void shouldGiveRawGreyOfLargeCompressedTiff(String compression) {
        // larger than the code table of LZW, so that codes widen and the table is cleared
        BufferedImage image = new BufferedImage(300, 400, BufferedImage.TYPE_BYTE_GRAY);
        byte[] noise = new byte[300 * 400];
        new java.util.Random(5).nextBytes(noise);
        image.getRaster().setDataElements(0, 0, 300, 400, noise);
        byte[] data = TestImages.writeTiff(image, compression);
        assertArrayEquals(noise, TestImages.decode(SampleFormat.TIFF, data).pixels());
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_3BYTE_BGR})
    void shouldReadInterlacedPng(int type) {
        BufferedImage image = type == BufferedImage.TYPE_BYTE_GRAY ? TestImages.grey() : TestImages.colour(type, 255);
        byte[] data = TestImages.writeInterlacedPng(image);
        assertEquals(1, data[28], "interlace method");
        assertArrayEquals(
                TestImages.pixels(), TestImages.decode(SampleFormat.PNG, data).pixels());
    }

    @Test
    void shouldGiveRawGreyOfLosslessJpeg2000() {
        byte[] data = TestImages.writeJpeg2000(TestImages.grey());
        assertArrayEquals(
                TestImages.pixels(),
                TestImages.decode(SampleFormat.JPEG2000, data).pixels());
    }

    @Test
    void shouldGiveNearlyRawGreyOfJpeg() {
        assertNear(TestImages.decode(SampleFormat.JPEG, TestImages.write(TestImages.grey(), "JPEG")), 24);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PNG", "TIFF", "JPEG2000"})
    void shouldRoundSixteenBitsToEight(String format) {
        BufferedImage image = TestImages.grey16();
        byte[] data = switch (format) {
            case "TIFF" -> TestImages.writeTiff(image, "LZW");
            case "JPEG2000" -> TestImages.writeJpeg2000(image);
            default -> TestImages.write(image, format);
        };
        assertArrayEquals(
                TestImages.pixels(),
                TestImages.decode(SampleFormat.valueOf(format), data).pixels());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PNG", "TIFF", "BMP", "JPEG2000"})
    void shouldKeepGreyValuesOfColourImages(String format) {
        BufferedImage image = TestImages.colour(BufferedImage.TYPE_3BYTE_BGR, 255);
        byte[] data = switch (format) {
            case "TIFF" -> TestImages.writeTiff(image, "LZW");
            case "JPEG2000" -> TestImages.writeJpeg2000(image);
            default -> TestImages.write(image, format);
        };
        assertArrayEquals(
                TestImages.pixels(),
                TestImages.decode(SampleFormat.valueOf(format), data).pixels());
    }

    @Test
    void shouldTakeLumaOfColourJpeg() {
        BufferedImage image = TestImages.colour(BufferedImage.TYPE_3BYTE_BGR, 255);
        assertNear(TestImages.decode(SampleFormat.JPEG, TestImages.write(image, "JPEG")), 24);
    }

    @Test
    void shouldWeighColoursByLuma() {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < 64 * 64; i++) {
            image.setRGB(i % 64, i / 64, i % 64 < 32 ? 0xFF0000 : 0x00FF00);
        }
        GreyImage png = TestImages.decode(SampleFormat.PNG, TestImages.write(image, "PNG"));
        assertEquals(76, png.pixels()[0] & 0xFF);
        assertEquals(150, png.pixels()[63] & 0xFF);
        GreyImage jpeg = TestImages.decode(SampleFormat.JPEG, TestImages.write(image, "JPEG"));
        assertEquals(76, jpeg.pixels()[0] & 0xFF, 3);
        assertEquals(150, jpeg.pixels()[63] & 0xFF, 3);
    }

    @Test
    void shouldAcceptOpaqueAlphaAndRefuseTransparency() {
        byte[] opaque = TestImages.write(TestImages.colour(BufferedImage.TYPE_INT_ARGB, 255), "PNG");
        assertArrayEquals(
                TestImages.pixels(), TestImages.decode(SampleFormat.PNG, opaque).pixels());
        byte[] clear = TestImages.write(TestImages.colour(BufferedImage.TYPE_INT_ARGB, 128), "PNG");
        assertEquals(
                "IMAGE_UNSUPPORTED", TestImages.refuse(SampleFormat.PNG, clear).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PNG", "TIFF", "BMP"})
    void shouldReadOneBitImages(String format) {
        BufferedImage image = new BufferedImage(TestImages.WIDTH, TestImages.HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
        image.getRaster().setSample(5, 7, 0, 1);
        image.getRaster().setSample(66, 52, 0, 1);
        byte[] data = format.equals("TIFF") ? TestImages.writeTiff(image, "PackBits") : TestImages.write(image, format);
        byte[] expected = new byte[TestImages.WIDTH * TestImages.HEIGHT];
        expected[7 * TestImages.WIDTH + 5] = (byte) 255;
        expected[expected.length - 1] = (byte) 255;
        assertArrayEquals(
                expected, TestImages.decode(SampleFormat.valueOf(format), data).pixels());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PNG", "TIFF", "BMP"})
    void shouldResolvePalettes(String format) {
        byte[] reversed = new byte[256];
        for (int i = 0; i < 256; i++) {
            reversed[i] = (byte) (255 - i);
        }
        IndexColorModel palette = new IndexColorModel(8, 256, reversed, reversed, reversed);
        BufferedImage image =
                new BufferedImage(TestImages.WIDTH, TestImages.HEIGHT, BufferedImage.TYPE_BYTE_INDEXED, palette);
        image.getRaster().setDataElements(0, 0, TestImages.WIDTH, TestImages.HEIGHT, TestImages.pixels());
        byte[] data = format.equals("TIFF") ? TestImages.writeTiff(image, "LZW") : TestImages.write(image, format);
        byte[] expected = TestImages.pixels();
        for (int i = 0; i < expected.length; i++) {
            expected[i] = (byte) ~expected[i];
        }
        assertArrayEquals(
                expected, TestImages.decode(SampleFormat.valueOf(format), data).pixels());
    }

    @Test
    void shouldPassRawGreyThrough() {
        byte[] pixels = TestImages.pixels();
        var outcome = ImageDecoder.decode(SampleFormat.RAW_GREY, pixels, 569, TestImages.WIDTH, TestImages.HEIGHT);
        GreyImage image = TestImages.image(outcome);
        assertEquals(569, image.dpi());
        assertArrayEquals(TestImages.pixels(), image.pixels());
    }

    @Test
    void shouldRefuseRawGreyOfWrongLength() {
        Refusal refusal =
                TestImages.refusal(ImageDecoder.decode(SampleFormat.RAW_GREY, new byte[9_999], 500, 100, 100));
        assertEquals("RAW_SIZE_MISMATCH", refusal.code());
        assertEquals("data", refusal.field());
    }

    @Test
    void shouldRefuseRawGreyWithoutDimensions() {
        Refusal refusal = TestImages.refusal(ImageDecoder.decode(SampleFormat.RAW_GREY, new byte[0], 500, 0, 0));
        assertEquals("IMAGE_TOO_SMALL", refusal.code());
        assertEquals("width", refusal.field());
    }

    @Test
    void shouldRefuseRawGreyOfNegativeDimensions() {
        Refusal refusal =
                TestImages.refusal(ImageDecoder.decode(SampleFormat.RAW_GREY, new byte[10_000], 500, -100, -100));
        assertEquals("IMAGE_TOO_SMALL", refusal.code());
    }

    @Test
    void shouldRefuseFormatOtherThanStated() {
        byte[] jpeg = TestImages.write(TestImages.grey(), "JPEG");
        Refusal refusal = TestImages.refuse(SampleFormat.TIFF, jpeg);
        assertEquals("FORMAT_MISMATCH", refusal.code());
        assertEquals("format", refusal.field());
        assertEquals("the data is JPEG, stated as TIFF", refusal.detail());
    }

    @ParameterizedTest
    @EnumSource(
            value = SampleFormat.class,
            names = {"PNG", "TIFF", "BMP", "JPEG", "JPEG2000", "WSQ"})
    void shouldRefuseWhatIsNoImage(SampleFormat format) {
        for (byte[] data : new byte[][] {{}, {1}, "not an image at all".getBytes(StandardCharsets.US_ASCII)}) {
            Refusal refusal = TestImages.refuse(format, data);
            assertEquals("IMAGE_UNREADABLE", refusal.code());
            assertEquals(Refusal.Kind.UNUSABLE, refusal.kind());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 99, 2_001, -500, Integer.MAX_VALUE})
    void shouldRefuseResolutionOutsideLimits(int dpi) {
        Refusal refusal = TestImages.refusal(
                ImageDecoder.decode(SampleFormat.PNG, TestImages.write(TestImages.grey(), "PNG"), dpi, 0, 0));
        assertEquals("DPI_OUT_OF_RANGE", refusal.code());
        assertEquals("dpi", refusal.field());
    }

    @Test
    void shouldRefuseSidesOutsideLimits() {
        assertEquals("IMAGE_TOO_LARGE", rawRefusal(ImageLimits.MAX_SIDE + 1, 100, 2_000));
        assertEquals("IMAGE_TOO_LARGE", rawRefusal(100, 20_000, 2_000));
        assertEquals("IMAGE_TOO_SMALL", rawRefusal(ImageLimits.MIN_SIDE - 1, 100, 500));
    }

    @Test
    void shouldCountAreaAtExtractionResolution() {
        assertEquals("IMAGE_TOO_LARGE", rawRefusal(2_000, 1_201, 500));
        assertEquals("IMAGE_TOO_LARGE", rawRefusal(400, 300, 100));
        assertEquals("IMAGE_TOO_LARGE", rawRefusal(4_096, 40, 100));
        assertEquals("IMAGE_TOO_SMALL", rawRefusal(100, 100, 2_000));
        // within the limits, and refused only for having no pixels
        assertEquals("RAW_SIZE_MISMATCH", rawRefusal(2_000, 1_200, 500));
        assertEquals("RAW_SIZE_MISMATCH", rawRefusal(3_000, 3_000, 1_000));
    }

    @Test
    void shouldRejectFormatsThatHoldNoImage() {
        IllegalArgumentException fault = assertThrows(
                IllegalArgumentException.class,
                () -> ImageDecoder.decode(SampleFormat.ISO_19794_2_2005, new byte[10], 500, 0, 0));
        assertEquals("image decoder: format=ISO_19794_2_2005, limit=image formats", fault.getMessage());
    }

    private static String rawRefusal(int width, int height, int dpi) {
        return TestImages.refusal(ImageDecoder.decode(SampleFormat.RAW_GREY, new byte[1], dpi, width, height))
                .code();
    }

    /** The picture wraps from white to black, where a lossy format rings: most pixels must be near. */
    private static void assertNear(GreyImage image, int tolerance) {
        byte[] expected = TestImages.pixels();
        int[] distances = new int[expected.length];
        for (int i = 0; i < expected.length; i++) {
            distances[i] = Math.abs((expected[i] & 0xFF) - (image.pixels()[i] & 0xFF));
        }
        Arrays.sort(distances);
        assertTrue(distances[distances.length / 2] <= 3, "median distance " + distances[distances.length / 2]);
        assertTrue(
                distances[distances.length * 9 / 10] <= tolerance,
                "90 % distance " + distances[distances.length * 9 / 10]);
    }
}
