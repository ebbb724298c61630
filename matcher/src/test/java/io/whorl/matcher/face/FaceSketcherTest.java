package io.whorl.matcher.face;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FaceSketcherTest {

    private static final int PAIRS = 1_000;

    /** Sketches in RAM are made anew at every start, but a probe may come from another machine. */
    @Test
    void shouldGiveTheSameBitsOnEveryMachine() {
        assertEquals("1c22aa1d", golden(128));
        assertEquals("d5ade77b", golden(512));
        assertEquals("b96bdc0a", golden(1000));
    }

    private static String golden(int dimension) {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (i * 37 % 101 - 50) / 64f;
        }
        return Integer.toHexString(Arrays.hashCode(new FaceSketcher(dimension).sketch(vector)));
    }

    @Test
    void shouldSketchIntoUsedArraysTheSameBits() {
        for (int dimension : new int[] {1, 100, 512, 1000}) {
            FaceSketcher sketcher = new FaceSketcher(dimension);
            double[] scratch = sketcher.scratch();
            long[] words = new long[FaceSketcher.WORDS];
            Random random = new Random(6);
            for (int i = 0; i < 3; i++) {
                float[] vector = FacePairs.at(0, Math.max(2, dimension), random)[0];
                float[] cut = Arrays.copyOf(vector, dimension);
                sketcher.sketch(cut, scratch, words);
                assertArrayEquals(sketcher.sketch(cut), words);
            }
            assertThrows(
                    IllegalArgumentException.class, () -> sketcher.sketch(new float[dimension], new double[1], words));
        }
        FaceSketcher sketcher = new FaceSketcher(2);
        assertThrows(
                IllegalArgumentException.class,
                () -> sketcher.sketch(new float[] {1, 2}, sketcher.scratch(), new long[1]));
    }

    @Test
    void shouldBeAsFarApartAsTheAngleSaysAndNoMoreScattered() {
        for (int dimension : new int[] {64, 100, 128, 512, 1024}) {
            for (double cosine : new double[] {0.9, 0.5, 0, -0.5}) {
                assertDistances(dimension, cosine);
            }
        }
    }

    private static void assertDistances(int dimension, double cosine) {
        FaceSketcher sketcher = new FaceSketcher(dimension);
        Random random = new Random(dimension);
        double sum = 0;
        double squares = 0;
        int lost = 0;
        for (int i = 0; i < PAIRS; i++) {
            float[][] pair = FacePairs.at(cosine, dimension, random);
            int distance = distance(sketcher.sketch(pair[0]), sketcher.sketch(pair[1]));
            sum += distance;
            squares += (double) distance * distance;
            lost += distance > SketchDistance.gate(cosine) ? 1 : 0;
        }
        double mean = sum / PAIRS;
        double variance = squares / PAIRS - mean * mean;
        double p = SketchDistance.expected(cosine) / FaceSketcher.BITS;
        double binomial = FaceSketcher.BITS * p * (1 - p);
        String what = "dimension " + dimension + ", cosine " + cosine;
        System.out.printf("sketches, %s: mean %.1f, variance %.2f of the binomial%n", what, mean, variance / binomial);
        assertEquals(SketchDistance.expected(cosine), mean, 1.5, what);
        assertTrue(variance < 1.1 * binomial, what + ": variance=" + variance + ", binomial=" + binomial);
        assertEquals(0, lost, what);
    }

    @Test
    void shouldNotMindTheLengthOfAVector() {
        Random random = new Random(3);
        FaceSketcher sketcher = new FaceSketcher(128);
        float[] vector = FacePairs.unit(128, random);
        float[] longer = new float[128];
        for (int i = 0; i < 128; i++) {
            longer[i] = 1024 * vector[i];
        }
        assertArrayEquals(sketcher.sketch(vector), sketcher.sketch(longer));
        for (int i = 0; i < 128; i++) {
            longer[i] = -vector[i];
        }
        assertEquals(FaceSketcher.BITS, distance(sketcher.sketch(vector), sketcher.sketch(longer)));
    }

    @Test
    void shouldRefuseWhatHasNoDirection() {
        FaceSketcher sketcher = new FaceSketcher(3);
        assertThrows(IllegalArgumentException.class, () -> sketcher.sketch(new float[3]));
        assertThrows(IllegalArgumentException.class, () -> sketcher.sketch(new float[] {1, 0}));
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> sketcher.sketch(new float[] {1, bad, 0}));
        }
        sketcher.sketch(new float[] {Float.MIN_VALUE, 0, 0});
        sketcher.sketch(new float[] {Float.MAX_VALUE, -Float.MAX_VALUE, Float.MAX_VALUE});
        assertThrows(IllegalArgumentException.class, () -> new FaceSketcher(0));
        assertThrows(IllegalArgumentException.class, () -> new FaceSketcher(1025));
    }

    private static int distance(long[] a, long[] b) {
        int distance = 0;
        for (int word = 0; word < FaceSketcher.WORDS; word++) {
            distance += Long.bitCount(a[word] ^ b[word]);
        }
        return distance;
    }
}
