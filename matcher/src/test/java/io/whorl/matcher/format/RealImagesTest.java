package io.whorl.matcher.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.testing.RealData;
import io.whorl.matcher.testing.Seeds;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Files of real scanners and real software. */
class RealImagesTest {

    private static final String SAMPLES = "templates/samples/sourceafis-java/";

    @Test
    void shouldReadTheRasterOfFvcTiffsUnchanged() throws IOException {
        Path file = RealData.require("fingerprints/fvc2002/DB1_B/101_1.tif");
        byte[] data = Files.readAllBytes(file);
        GreyImage image = TestImages.decode(SampleFormat.TIFF, data);
        assertEquals(388, image.width());
        assertEquals(374, image.height());
        // the platform's reader agrees, as long as it is asked for its raster and not for colours
        byte[] raster = (byte[])
                ImageIO.read(file.toFile()).getRaster().getDataElements(0, 0, image.width(), image.height(), null);
        assertArrayEquals(raster, image.pixels());
        assertEquals(0xA0BAF85EL, crc(image.pixels()));
    }

    @Test
    void shouldReadPngAndBmpOfTheSamePrintAlike() throws IOException {
        GreyImage png = TestImages.decode(SampleFormat.PNG, sample("probe.png"));
        GreyImage bmp = TestImages.decode(SampleFormat.BMP, sample("probe.bmp"));
        assertArrayEquals(png.pixels(), bmp.pixels());
        GreyImage jpeg = TestImages.decode(SampleFormat.JPEG, sample("probe.jpeg"));
        assertTrue(meanDistance(png, jpeg) < 4, () -> "mean distance " + meanDistance(png, jpeg));
    }

    @Test
    void shouldDecodeWsqLikeTheReferenceDecoder() throws IOException {
        GreyImage wsq = TestImages.decode(SampleFormat.WSQ, sample("wsq-original.wsq"));
        GreyImage png = TestImages.decode(SampleFormat.PNG, sample("wsq-converted.png"));
        assertEquals(png.width(), wsq.width());
        assertEquals(png.height(), wsq.height());
        assertTrue(meanDistance(png, wsq) < 0.5, () -> "mean distance " + meanDistance(png, wsq));
    }

    @Test
    void shouldRefuseWsqCutShortAnywhere() throws IOException {
        byte[] data = sample("wsq-original.wsq");
        int thirdBlock = lastIndexOf(data, 0xFF, 0xA3);
        for (int length = 0; length < data.length; length += 577) {
            byte[] cut = Arrays.copyOf(data, length);
            assertEquals(
                    "IMAGE_UNREADABLE", TestImages.refuse(SampleFormat.WSQ, cut).code());
            if (length > 600 && length < thirdBlock) {
                // a neat end marker does not make it whole: blocks are missing
                cut[length - 2] = (byte) 0xFF;
                cut[length - 1] = (byte) 0xA1;
                assertEquals(
                        "IMAGE_UNREADABLE",
                        TestImages.refuse(SampleFormat.WSQ, cut).code());
            }
        }
    }

    @Seeds(count = 3)
    void shouldSurviveFlippedBitsInWsq(long seed) throws IOException {
        byte[] data = sample("wsq-original.wsq");
        Random random = new Random(seed);
        for (int round = 0; round < 12; round++) {
            byte[] flipped = data.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                flipped[random.nextInt(round % 3 == 0 ? data.length : 700)] ^= (byte) (1 << random.nextInt(8));
            }
            Outcome<GreyImage> outcome = ImageDecoder.decode(SampleFormat.WSQ, flipped, 500, 0, 0);
            assertTrue(outcome instanceof Outcome.Refused || outcome instanceof Outcome.Accepted);
        }
    }

    private static byte[] sample(String name) throws IOException {
        return Files.readAllBytes(RealData.require(SAMPLES + name));
    }

    private static int lastIndexOf(byte[] data, int first, int second) {
        int at = data.length - 2;
        while (data[at] != (byte) first || data[at + 1] != (byte) second) {
            at--;
        }
        return at;
    }

    private static long crc(byte[] pixels) {
        CRC32 crc = new CRC32();
        crc.update(pixels);
        return crc.getValue();
    }

    private static double meanDistance(GreyImage a, GreyImage b) {
        long sum = 0;
        for (int i = 0; i < a.pixels().length; i++) {
            sum += Math.abs((a.pixels()[i] & 0xFF) - (b.pixels()[i] & 0xFF));
        }
        return (double) sum / a.pixels().length;
    }
}
