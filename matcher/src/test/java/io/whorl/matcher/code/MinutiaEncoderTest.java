package io.whorl.matcher.code;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.kernel.FingerBlock;
import io.whorl.matcher.testing.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MinutiaEncoderTest {

    private static final MinutiaEncoder ENCODER = Fingers.encoder(7, 7);

    @Seeds
    void shouldGiveTheSameCodesAfterTranslation(long seed) {
        Random random = new Random(seed);
        Minutiae finger = Fingers.random(random, random.nextInt(60));
        FingerCodes codes = ENCODER.encode(finger);
        FingerCodes moved = ENCODER.encode(Fingers.translated(finger, 13, 77));
        assertArrayEquals(codes.cut(), moved.cut());
        assertArrayEquals(codes.full(), moved.full());
        for (int i = 0; i < codes.count(); i++) {
            assertEquals(codes.x()[i] + 13, moved.x()[i]);
            assertEquals(codes.y()[i] + 77, moved.y()[i]);
        }
    }

    @Seeds(count = 5)
    void shouldSetBitsBySumsInTheOrderOfTheValues(long seed) {
        Random random = new Random(seed);
        Minutiae finger = Fingers.random(random, 25);
        FingerCodes codes = ENCODER.encode(finger);
        int[] order = Centrality.order(finger.x(), finger.y(), 128);
        float[] values = Cylinders.of(finger);
        for (int i = 0; i < codes.count(); i++) {
            for (int bit = 0; bit < MinutiaEncoder.FULL_BITS; bit++) {
                float sum = -ENCODER.full().threshold(bit);
                for (int v = 0; v < Cylinders.VALUES; v++) {
                    sum += values[order[i] * Cylinders.VALUES + v]
                            * ENCODER.full().weight(v, bit);
                }
                long word = codes.full()[i * 4 + bit / 64];
                assertEquals(sum > 0, (word >>> bit & 1) == 1, "minutia " + i + ", bit " + bit);
            }
        }
    }

    @Test
    void shouldReadWhatItWrote() throws IOException {
        byte[] bytes = written(ENCODER);
        MinutiaEncoder read = MinutiaEncoder.read(new ByteArrayInputStream(bytes));
        assertEquals(7, read.version());
        assertArrayEquals(bytes, written(read));
        Minutiae finger = Fingers.random(new Random(3), 40);
        assertArrayEquals(ENCODER.encode(finger).toBytes(), read.encode(finger).toBytes());
    }

    @Seeds(count = 40)
    void shouldRefuseDamagedProjections(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] bytes = written(ENCODER);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        IOException flipped =
                assertThrows(IOException.class, () -> MinutiaEncoder.read(new ByteArrayInputStream(bytes)));
        assertTrue(String.valueOf(flipped.getMessage()).startsWith("projections: "), "message");
        byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        assertThrows(IOException.class, () -> MinutiaEncoder.read(new ByteArrayInputStream(cut)));
    }

    @Test
    void shouldCodeTheMostCentralOfTooMany() {
        Minutiae finger = Fingers.random(new Random(5), Minutiae.MAX_COUNT);
        FingerCodes codes = ENCODER.encode(finger);
        assertEquals(FingerBlock.MAX_MINUTIAE, codes.count());
        int[] order = Centrality.order(finger.x(), finger.y(), Minutiae.MAX_COUNT);
        assertEquals(finger.x()[order[127]], codes.x()[127]);
    }

    @Test
    void shouldCodeFingersThatAreNone() {
        assertEquals(0, ENCODER.encode(Fingers.random(new Random(1), 0)).count());
        assertEquals(1, ENCODER.encode(Fingers.random(new Random(1), 1)).count());
        FingerCodes stacked = ENCODER.encode(Fingers.of(new short[200], new short[200], new float[200]));
        assertEquals(128, stacked.count());
        assertEquals(stacked.cut()[0], stacked.cut()[127]);
        short[] line = new short[60];
        for (int i = 0; i < line.length; i++) {
            line[i] = (short) (i * 60);
        }
        assertEquals(
                60,
                ENCODER.encode(Fingers.of(line, new short[60], new float[60])).count());
    }

    @Test
    void shouldRefuseProjectionsOfOtherSizes() {
        Projection cut = ENCODER.cut();
        assertThrows(IllegalArgumentException.class, () -> MinutiaEncoder.of(0, cut, ENCODER.full()));
        assertThrows(IllegalArgumentException.class, () -> MinutiaEncoder.of(65_536, cut, ENCODER.full()));
        assertThrows(IllegalArgumentException.class, () -> MinutiaEncoder.of(1, cut, cut));
        assertThrows(IllegalArgumentException.class, () -> new Projection(new float[64], new float[64]));
        assertThrows(IllegalArgumentException.class, () -> new Projection(new float[63], new float[63 * 480]));
        float[] broken = new float[64 * Cylinders.VALUES];
        broken[17] = Float.NaN;
        assertThrows(IllegalArgumentException.class, () -> new Projection(new float[64], broken));
    }

    private static byte[] written(MinutiaEncoder encoder) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        encoder.write(out);
        return out.toByteArray();
    }
}
