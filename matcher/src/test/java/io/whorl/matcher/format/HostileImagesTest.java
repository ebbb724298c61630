package io.whorl.matcher.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.testing.Seeds;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that lie: cut, flipped, or made to make a decoder allocate. */
class HostileImagesTest {

    /** What decoding a small image may allocate at most, damaged or not. */
    private static final long ALLOCATION_LIMIT = 64 << 20;

    private static final Map<SampleFormat, byte[]> SAMPLES = samples();

    private static Map<SampleFormat, byte[]> samples() {
        Map<SampleFormat, byte[]> samples = new EnumMap<>(SampleFormat.class);
        BufferedImage grey = TestImages.grey();
        samples.put(SampleFormat.PNG, TestImages.write(grey, "PNG"));
        samples.put(SampleFormat.BMP, TestImages.write(grey, "BMP"));
        samples.put(SampleFormat.JPEG, TestImages.write(grey, "JPEG"));
        samples.put(SampleFormat.TIFF, TestImages.writeTiff(grey, "LZW"));
        samples.put(SampleFormat.JPEG2000, TestImages.writeJpeg2000(grey));
        return samples;
    }

    private static byte[] sample(SampleFormat format) {
        return Objects.requireNonNull(SAMPLES.get(format));
    }

    @Test
    void shouldRefuseImagesCutShortAnywhere() {
        SAMPLES.forEach((format, data) -> {
            int step = Math.max(1, data.length / 150);
            for (int length = 0; length < data.length; length += step) {
                assertRefused(format, Arrays.copyOf(data, length), length);
            }
            assertRefused(format, Arrays.copyOf(data, data.length - 1), data.length - 1);
        });
    }

    private static void assertRefused(SampleFormat format, byte[] cut, int length) {
        Outcome<GreyImage> outcome = ImageDecoder.decode(format, cut, 500, 0, 0);
        assertTrue(outcome instanceof Outcome.Refused, () -> format + " of " + length + " bytes was accepted");
    }

    @Seeds(count = 6)
    void shouldSurviveFlippedBits(long seed) {
        Random random = new Random(seed);
        SAMPLES.forEach((format, data) -> {
            for (int round = 0; round < 60; round++) {
                byte[] flipped = data.clone();
                // the first bytes steer most
                int reach = round % 2 == 0 ? Math.min(200, data.length) : data.length;
                for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                    flipped[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(8));
                }
                assertContained(format, flipped);
            }
        });
    }

    @Seeds(count = 3)
    void shouldSurviveRandomBytesAfterTheMagic(long seed) {
        Random random = new Random(seed);
        SAMPLES.forEach((format, data) -> {
            for (int round = 0; round < 20; round++) {
                byte[] noise = new byte[random.nextInt(2_000) + 16];
                random.nextBytes(noise);
                System.arraycopy(data, 0, noise, 0, 12);
                assertContained(format, noise);
            }
        });
    }

    private static void assertContained(SampleFormat format, byte[] data) {
        long before = allocated();
        Outcome<GreyImage> outcome = ImageDecoder.decode(format, data, 500, 0, 0);
        long used = allocated() - before;
        assertTrue(used < ALLOCATION_LIMIT, () -> format + " allocated " + used);
        if (outcome instanceof Outcome.Refused<GreyImage>(Refusal refusal)) {
            assertEquals(Refusal.Kind.UNUSABLE, refusal.kind());
        }
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @Test
    void shouldRefuseDecompressionBombByItsHeader() {
        byte[] png = sample(SampleFormat.PNG).clone();
        ByteBuffer header = ByteBuffer.wrap(png);
        header.putInt(16, 60_000).putInt(20, 60_000);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        header.putInt(29, (int) crc.getValue());
        long before = allocated();
        assertEquals("IMAGE_TOO_LARGE", TestImages.refuse(SampleFormat.PNG, png).code());
        assertTrue(allocated() - before < 1 << 20);
    }

    @Test
    void shouldRefuseTiffWhoseCountsLie() {
        byte[] tiff = sample(SampleFormat.TIFF).clone();
        ByteBuffer in = ByteBuffer.wrap(tiff).order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        in.putInt(entry(in, TiffDirectory.STRIP_OFFSETS) + 4, Integer.MAX_VALUE);
        assertEquals(
                "IMAGE_UNREADABLE", TestImages.refuse(SampleFormat.TIFF, tiff).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"LZW", "PackBits", "Deflate"})
    void shouldRefuseTiffWhoseStripEndsEarly(String compression) {
        byte[] tiff = TestImages.writeTiff(TestImages.grey(), compression);
        ByteBuffer in = ByteBuffer.wrap(tiff).order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int entry = entry(in, TiffDirectory.STRIP_BYTES);
        int lengths = in.getInt(entry + 4) == 1 ? entry + 8 : in.getInt(entry + 8);
        int length = in.getInt(lengths);
        // the last bytes may be an end code or a checksum, without which the pixels are whole
        for (int cut = 8; cut < length; cut += 1 + length / 40) {
            in.putInt(lengths, length - cut);
            assertEquals(
                    "IMAGE_UNREADABLE",
                    TestImages.refuse(SampleFormat.TIFF, tiff).code());
        }
    }

    @Test
    void shouldKeepForeignTagsOfTiffFromTheDecoder() {
        byte[] tiff = sample(SampleFormat.TIFF);
        int foreign = 2_000;
        int start = 200_000;
        ByteBuffer out = ByteBuffer.allocate(start + 12 * (foreign + 40))
                .order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
                .put(tiff);
        int directory = out.getInt(4);
        int own = out.getShort(directory);
        out.put(start + 2, tiff, directory + 2, 12 * own).putShort(start, (short) (own + foreign));
        for (int i = 0; i < foreign; i++) {
            // bytes as many as the file has: read for each tag they would be 400 MB
            out.position(start + 2 + 12 * (own + i))
                    .putShort((short) (40_000 + i))
                    .putShort((short) 1)
                    .putInt(start)
                    .putInt(0);
        }
        out.putInt(4, start);
        long before = allocated();
        assertArrayEquals(
                TestImages.pixels(),
                TestImages.decode(SampleFormat.TIFF, out.array()).pixels());
        assertTrue(allocated() - before < ALLOCATION_LIMIT);
    }

    private static int entry(ByteBuffer tiff, int tag) {
        int at = tiff.getInt(4) + 2;
        while (tiff.getShort(at) != tag) {
            at += 12;
        }
        return at;
    }

    @Test
    void shouldRefusePngWhosePixelsEndEarly() {
        byte[] png = sample(SampleFormat.PNG);
        int chunk = indexOf(png, 'I', 'D') - 4;
        ByteBuffer in = ByteBuffer.wrap(png);
        int length = in.getInt(chunk);
        for (int cut = 8; cut < length; cut += 1 + length / 40) {
            ByteBuffer out = ByteBuffer.allocate(png.length - cut).put(png, 0, chunk + 8 + length - cut);
            CRC32 crc = new CRC32();
            crc.update(png, chunk + 4, 4 + length - cut);
            out.putInt(chunk, length - cut).putInt((int) crc.getValue());
            out.put(png, chunk + 12 + length, png.length - chunk - 12 - length);
            assertEquals(
                    "IMAGE_UNREADABLE",
                    TestImages.refuse(SampleFormat.PNG, out.array()).code());
        }
    }

    @Test
    void shouldRefuseJpeg2000OfTinyTiles() {
        byte[] jp2 = sample(SampleFormat.JPEG2000).clone();
        int size = indexOf(jp2, 0xFF, 0x51);
        ByteBuffer.wrap(jp2).putInt(size + 22, 1).putInt(size + 26, 1);
        Refusal refusal =
                assertTimeoutPreemptively(Duration.ofSeconds(10), () -> TestImages.refuse(SampleFormat.JPEG2000, jp2));
        assertEquals("IMAGE_UNSUPPORTED", refusal.code());
    }

    @Test
    void shouldRefuseJpeg2000OfCountlessLayers() {
        byte[] jp2 = sample(SampleFormat.JPEG2000).clone();
        int coding = indexOf(jp2, 0xFF, 0x52);
        ByteBuffer.wrap(jp2).putShort(coding + 6, (short) 0xFFFF);
        assertEquals(
                "IMAGE_UNSUPPORTED",
                TestImages.refuse(SampleFormat.JPEG2000, jp2).code());
    }

    @Test
    void shouldRefuseJpegOfManyScans() {
        byte[] jpeg = sample(SampleFormat.JPEG);
        int scan = indexOf(jpeg, 0xFF, 0xDA);
        byte[] scanBytes = Arrays.copyOfRange(jpeg, scan, jpeg.length - 2);
        byte[] many = Arrays.copyOf(jpeg, scan + scanBytes.length * (JpegSegments.MAX_SCANS + 1) + 2);
        for (int i = 0; i <= JpegSegments.MAX_SCANS; i++) {
            System.arraycopy(scanBytes, 0, many, scan + i * scanBytes.length, scanBytes.length);
        }
        many[many.length - 2] = (byte) 0xFF;
        many[many.length - 1] = (byte) 0xD9;
        assertEquals(
                "IMAGE_UNSUPPORTED", TestImages.refuse(SampleFormat.JPEG, many).code());
    }

    @Test
    void shouldRefuseJpegWithDamagedPixels() {
        byte[] jpeg = sample(SampleFormat.JPEG).clone();
        int data = indexOf(jpeg, 0xFF, 0xDA) + 14;
        // a restart marker where none belongs: the decoder resynchronises and only warns
        jpeg[data + 100] = (byte) 0xFF;
        jpeg[data + 101] = (byte) 0xD3;
        assertEquals(
                "IMAGE_UNREADABLE", TestImages.refuse(SampleFormat.JPEG, jpeg).code());
    }

    private static int indexOf(byte[] data, int first, int second) {
        for (int i = 0; i + 1 < data.length; i++) {
            if (data[i] == (byte) first && data[i + 1] == (byte) second) {
                return i;
            }
        }
        throw new IllegalStateException("no such marker");
    }
}
