package io.whorl.matcher.face;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class QuantisedFaceTest {

    private static final int PAIRS = 2_000;

    @Test
    void shouldRoundToPartsOfTheLargestValue() {
        QuantisedFace face = QuantisedFace.of(new float[] {0, 2, -4, 0.01f});
        assertArrayEquals(new byte[] {0, 64, -127, 0}, face.values());
        assertEquals(1 / Math.sqrt(64 * 64 + 127 * 127), face.scale(), 1e-9);
    }

    @Test
    void shouldBeBelowWhatTheCosineIsAtMostAndNotFarBelow() {
        Random random = new Random(5);
        for (int dimension : new int[] {64, 128, 512, 1024}) {
            double widest = 0;
            double sum = 0;
            for (int i = 0; i < PAIRS; i++) {
                double cosine = random.nextDouble(-1, 1);
                float[][] pair = FacePairs.at(cosine, dimension, random);
                double most = most(QuantisedFace.of(pair[0]), QuantisedFace.of(pair[1]));
                assertTrue(most >= cosine, "dimension " + dimension + ": cosine=" + cosine + ", most=" + most);
                widest = Math.max(widest, most - cosine);
                sum += most - cosine;
            }
            System.out.printf(
                    "whole numbers of %d values: bound %.4f above, %.4f at most%n", dimension, sum / PAIRS, widest);
            assertTrue(widest < 0.02, "dimension " + dimension + ": bound is " + widest + " above");
        }
    }

    private static float most(QuantisedFace a, QuantisedFace b) {
        int product = 0;
        for (int i = 0; i < a.values().length; i++) {
            product += a.values()[i] * b.values()[i];
        }
        return QuantisedFace.mostCosine(product, a.scale(), b.scale());
    }

    @Test
    void shouldRefuseWhatHasNoDirection() {
        assertThrows(IllegalArgumentException.class, () -> QuantisedFace.of(new float[4]));
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> QuantisedFace.of(new float[] {1, bad}));
        }
        assertEquals(127, QuantisedFace.of(new float[] {Float.MIN_VALUE, 0}).values()[0]);
        assertThrows(IllegalArgumentException.class, () -> QuantisedFace.quantise(new float[] {1, 2}, new byte[3]));
    }
}
