package io.whorl.matcher.code;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.kernel.CutProbe;
import io.whorl.matcher.kernel.FingerBlock;
import io.whorl.matcher.testing.Seeds;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FingerCodesTest {

    private static final MinutiaEncoder ENCODER = Fingers.encoder(65_535, 7);

    @Seeds
    void shouldReadWhatItWrote(long seed) {
        Random random = new Random(seed);
        FingerCodes codes = ENCODER.encode(Fingers.random(random, random.nextInt(140)));
        byte[] bytes = codes.toBytes();
        FingerCodes read = FingerCodes.ofBytes(bytes);
        assertEquals(65_535, read.version());
        assertArrayEquals(codes.x(), read.x());
        assertArrayEquals(codes.y(), read.y());
        assertArrayEquals(codes.direction(), read.direction());
        assertArrayEquals(codes.cut(), read.cut());
        assertArrayEquals(codes.full(), read.full());
        assertArrayEquals(bytes, read.toBytes());
        assertEquals(8 + 45 * codes.count(), bytes.length);
    }

    @Seeds(count = 200)
    void shouldRefuseEveryFlippedBitAndEveryOtherLength(long seed) {
        Random random = new Random(seed);
        byte[] bytes =
                ENCODER.encode(Fingers.random(random, random.nextInt(40))).toBytes();
        byte[] flipped = bytes.clone();
        flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> FingerCodes.ofBytes(flipped));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("finger codes: "), "message");
        byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        assertThrows(IllegalArgumentException.class, () -> FingerCodes.ofBytes(cut));
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThrows(IllegalArgumentException.class, () -> FingerCodes.ofBytes(longer));
    }

    @Test
    void shouldRefuseVersionsCountsAndPlacesOutOfRange() {
        long[] none = {};
        assertThrows(IllegalArgumentException.class, () -> codes(0, new short[0], none, none));
        assertThrows(IllegalArgumentException.class, () -> codes(65_536, new short[0], none, none));
        assertThrows(IllegalArgumentException.class, () -> codes(1, new short[129], new long[129], new long[516]));
        assertThrows(IllegalArgumentException.class, () -> codes(1, new short[2], new long[2], new long[2]));
        byte[] outside = codes(1, new short[] {4_097}, new long[1], new long[4]).toBytes();
        assertThrows(IllegalArgumentException.class, () -> FingerCodes.ofBytes(outside));
    }

    @Test
    void shouldRepeatTheCodesOfAShortFingerInItsRow() {
        FingerCodes codes = ENCODER.encode(Fingers.random(new Random(2), 5));
        long[] rows = new long[2 * CutProbe.ROW_CODES];
        codes.writeCutRow(MemorySegment.ofArray(rows), CutProbe.ROW_BYTES);
        for (int i = 0; i < CutProbe.ROW_CODES; i++) {
            assertEquals(0, rows[i]);
            assertEquals(codes.cut()[i % 5], rows[CutProbe.ROW_CODES + i]);
        }
    }

    @Test
    void shouldFillTheRowOfAFingerWithoutMinutiae() {
        long[] row = new long[CutProbe.ROW_CODES];
        codes(1, new short[0], new long[0], new long[0]).writeCutRow(MemorySegment.ofArray(row), 0);
        assertEquals(32, Long.bitCount(row[0]));
        assertEquals(1, Arrays.stream(row).distinct().count());
    }

    @Seeds
    void shouldLayTheBlockOut(long seed) {
        Random random = new Random(seed);
        FingerCodes codes = ENCODER.encode(Fingers.random(random, random.nextInt(20)));
        int bytes = FingerBlock.bytes(codes.count());
        long[] memory = new long[bytes / 8 + 2];
        Arrays.fill(memory, -1);
        MemorySegment segment = MemorySegment.ofArray(memory);
        codes.writeBlock(segment, 8);
        assertEquals(-1, memory[0], "wrote before the block");
        assertEquals(-1, memory[memory.length - 1], "wrote behind the block");
        long at = 8L + FingerBlock.geometryOffset(codes.count());
        for (int i = 0; i < codes.count(); i++, at += FingerBlock.GEOMETRY_BYTES) {
            assertEquals(codes.full()[4 * i + 3], segment.get(JAVA_LONG, 8 + 32L * i + 24));
            assertEquals(codes.x()[i], segment.get(JAVA_SHORT, at));
            assertEquals(codes.y()[i], segment.get(JAVA_SHORT, at + 2));
            assertEquals(codes.direction()[i], segment.get(JAVA_BYTE, at + 4));
            assertEquals(0, segment.get(JAVA_BYTE, at + 5));
        }
        for (; at < 8 + bytes; at++) {
            assertEquals(0, segment.get(JAVA_BYTE, at), "padding");
        }
    }

    @Seeds
    void shouldOrderByDistanceToTheCentroidWithLonelyOnesLast(long seed) {
        Random random = new Random(seed);
        FingerCodes codes = ENCODER.encode(Fingers.random(random, 20 + random.nextInt(20)));
        double x = mean(codes.x());
        double y = mean(codes.y());
        double last = -1;
        boolean lonely = false;
        for (int i = 0; i < codes.count(); i++) {
            boolean few = Centrality.neighbours(codes.x(), codes.y(), i) < 3;
            double distance = Math.hypot(codes.x()[i] - x, codes.y()[i] - y);
            assertTrue(few || !lonely, "a minutia with neighbours behind one without");
            assertTrue(distance >= last - 1e-9 || few != lonely, "not by distance");
            lonely = few;
            last = distance;
        }
    }

    @Test
    void shouldNotShowTheFinger() {
        assertEquals(
                "FingerCodes[version=65535, minutiae=3]",
                ENCODER.encode(Fingers.random(new Random(2), 3)).toString());
    }

    private static double mean(short[] values) {
        double sum = 0;
        for (short value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static FingerCodes codes(int version, short[] x, long[] cut, long[] full) {
        return new FingerCodes(version, x, new short[x.length], new byte[x.length], cut, full);
    }
}
