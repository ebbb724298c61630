package io.whorl.matcher.kernel;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.whorl.matcher.testing.Seeds;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CutKernelTest {

    private static final CutKernel PLAIN = new PlainCutKernel();
    private static final CutKernel VECTOR = new VectorCutKernel();

    @Test
    void shouldScoreTheNearestCodeInDeviationsBelowTheMean() {
        // code 0: nearest is 3 bits away, (20 − 3)/8 − 1 = 1.125; code 1: nearest 60 bits away, nothing
        CutProbe probe = CutProbe.of(new long[] {0, -1}, new float[] {20, 20}, new float[] {8, 8}, 2);
        MemorySegment row = row(0b111, 0b1111, 0);
        for (CutKernel kernel : new CutKernel[] {PLAIN, VECTOR}) {
            short[] scores = new short[1];
            kernel.score(probe, row, 0, 1, scores, 0);
            assertEquals(1.125 * CutKernel.UNITS, scores[0], "the third code counted, or the second did not");
            byte[] minima = new byte[2];
            kernel.minima(probe, row, 0, 1, minima);
            assertArrayEquals(new byte[] {3, 60}, minima);
        }
    }

    @Test
    void shouldCountNoCodeForMoreThanTwoDeviations() {
        float[] means = new float[24];
        float[] deviations = new float[24];
        Arrays.fill(means, 64);
        Arrays.fill(deviations, 1e-9f);
        CutProbe probe = CutProbe.of(new long[24], means, deviations, 32);
        for (CutKernel kernel : new CutKernel[] {PLAIN, VECTOR}) {
            short[] scores = new short[1];
            kernel.score(probe, row(0), 0, 1, scores, 0);
            assertEquals(24 * 2 * CutKernel.UNITS, scores[0]);
        }
    }

    @Test
    void shouldScoreNothingForAProbeWithoutCodes() {
        CutProbe probe = CutProbe.of(new long[0], new float[0], new float[0], 32);
        for (CutKernel kernel : new CutKernel[] {PLAIN, VECTOR}) {
            short[] scores = {9};
            kernel.score(probe, row(5), 0, 1, scores, 0);
            assertEquals(0, scores[0]);
            kernel.minima(probe, row(5), 0, 1, new byte[0]);
        }
    }

    @Seeds(count = 60)
    void shouldEqualThePlainTwin(long seed) {
        Random random = new Random(seed);
        int rows = random.nextInt(30);
        MemorySegment column = column(random, rows + 3);
        CutProbe probe = KernelFingers.awkward(random, random.nextInt(30))
                .cutProbe(random, CutProbe.MAX_CODES, 1 + random.nextInt(CutProbe.ROW_CODES));
        assertTwinsAgree(column, probe, random.nextInt(4), rows);
    }

    @Test
    void shouldEqualThePlainTwinForEveryNumberOfCodes() {
        Random random = new Random(3);
        MemorySegment column = column(random, 70);
        KernelFingers finger = KernelFingers.random(random, 24);
        for (int codes = 0; codes <= CutProbe.MAX_CODES; codes++) {
            for (int rowCodes : new int[] {1, 2, 3, 4, 5, 7, 8, 23, 24, 25, 31, 32}) {
                assertTwinsAgree(column, finger.cutProbe(random, codes, rowCodes), 0, 5);
            }
        }
        for (int rows : new int[] {0, 1, 2, 63, 64, 65, 70}) {
            assertTwinsAgree(column, finger.cutProbe(random, 24, 32), 0, rows);
        }
    }

    @Test
    void shouldScanManyProbesAsOneAfterAnother() {
        Random random = new Random(11);
        int rows = 3 * CutKernel.BLOCK_ROWS + 5;
        MemorySegment column = column(random, rows + 2);
        CutProbe[] probes = new CutProbe[16];
        short[][] scores = new short[16][rows];
        for (int p = 0; p < probes.length; p++) {
            probes[p] = KernelFingers.random(random, 10 + p).cutProbe(random, p % 2 == 0 ? 24 : 16, 32 - p);
        }
        VECTOR.scoreAll(probes, 15, column, 2, rows, scores);
        for (int p = 0; p < 15; p++) {
            short[] alone = new short[rows];
            PLAIN.score(probes[p], column, 2, rows, alone, 0);
            assertArrayEquals(alone, scores[p]);
        }
        assertArrayEquals(new short[rows], scores[15], "a probe beyond the count was scored");
    }

    @Test
    void shouldRefuseToReachBeyondRowsScoresAndMinima() {
        MemorySegment column = column(new Random(1), 10);
        CutProbe probe = KernelFingers.random(new Random(2), 24).cutProbe(new Random(3), 24, 32);
        for (CutKernel kernel : new CutKernel[] {PLAIN, VECTOR}) {
            assertOutOfBounds(
                    "cut rows: from=3, size=8, limit=10", () -> kernel.score(probe, column, 3, 8, new short[20], 0));
            assertOutOfBounds(
                    "cut rows: from=-1, size=8, limit=10", () -> kernel.score(probe, column, -1, 8, new short[20], 0));
            assertOutOfBounds(
                    "cut scores: from=2, size=8, limit=9", () -> kernel.score(probe, column, 0, 8, new short[9], 2));
            assertOutOfBounds(
                    "cut minima: from=0, size=192, limit=191", () -> kernel.minima(probe, column, 0, 8, new byte[191]));
            assertOutOfBounds(
                    "cut scores: probes: from=0, size=2, limit=1",
                    () -> kernel.scoreAll(new CutProbe[] {probe}, 2, column, 0, 1, new short[2][1]));
            MemorySegment cutOff = column.asSlice(0, 10 * CutProbe.ROW_BYTES - 1);
            assertOutOfBounds(
                    "cut rows: from=0, size=10, limit=9", () -> kernel.score(probe, cutOff, 0, 10, new short[10], 0));
        }
    }

    @Test
    void shouldRefuseAProbeThatIsNone() {
        float[] one = {1};
        assertIllegal(
                "cut probe: codes=33, limit=0 to 32",
                () -> CutProbe.of(new long[33], new float[33], new float[33], 32));
        assertIllegal("cut probe: rowCodes=0, limit=1 to 32", () -> CutProbe.of(new long[1], one, one, 0));
        assertIllegal("cut probe: rowCodes=33, limit=1 to 32", () -> CutProbe.of(new long[1], one, one, 33));
        assertIllegal("cut probe: means=2, limit=1", () -> CutProbe.of(new long[1], new float[2], one, 32));
        assertIllegal("nearness scale: deviations=2, limit=1", () -> CutProbe.of(new long[1], one, new float[2], 32));
        assertIllegal(
                "nearness scale: mean=NaN, limit=0 to 64",
                () -> CutProbe.of(new long[1], new float[] {Float.NaN}, one, 32));
        assertIllegal(
                "nearness scale: deviation=0.0, limit=above 0 to 64",
                () -> CutProbe.of(new long[1], one, new float[1], 32));
    }

    private static void assertTwinsAgree(MemorySegment column, CutProbe probe, int firstRow, int rows) {
        short[] plain = new short[rows + 2];
        short[] vector = new short[rows + 2];
        Arrays.fill(plain, (short) 9);
        Arrays.fill(vector, (short) 9);
        PLAIN.score(probe, column, firstRow, rows, plain, 1);
        VECTOR.score(probe, column, firstRow, rows, vector, 1);
        assertArrayEquals(plain, vector, () -> "codes=" + probe.count() + ", rowCodes=" + probe.rowCodes());
        byte[] plainMinima = new byte[rows * probe.count()];
        byte[] vectorMinima = new byte[rows * probe.count()];
        PLAIN.minima(probe, column, firstRow, rows, plainMinima);
        VECTOR.minima(probe, column, firstRow, rows, vectorMinima);
        assertArrayEquals(plainMinima, vectorMinima, () -> "codes=" + probe.count() + ", rowCodes=" + probe.rowCodes());
    }

    private static void assertOutOfBounds(String message, Runnable call) {
        assertEquals(
                message,
                assertThrows(IndexOutOfBoundsException.class, call::run).getMessage());
    }

    private static void assertIllegal(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    private static MemorySegment column(Random random, int rows) {
        MemorySegment column = Arena.ofAuto().allocate((long) rows * CutProbe.ROW_BYTES, 64);
        for (int row = 0; row < rows; row++) {
            KernelFingers.awkward(random, random.nextInt(60)).writeRow(column, row);
        }
        return column;
    }

    /** The codes, the first one repeated behind them. */
    private static MemorySegment row(long... codes) {
        MemorySegment row = Arena.ofAuto().allocate(CutProbe.ROW_BYTES, 64);
        for (int i = 0; i < CutProbe.ROW_CODES; i++) {
            row.setAtIndex(JAVA_LONG, i, i < codes.length ? codes[i] : codes[0]);
        }
        return row;
    }
}
