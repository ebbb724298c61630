package io.whorl.index.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BestOfTriesTest {

    private static final int DRAWS = 40_000;

    @Test
    void shouldBringTheBestOfManyBackToOne() {
        Random random = new Random(11);
        for (int tries = 1; tries <= TemplateSet.MAX_FINGERS; tries++) {
            double sum = 0;
            double squares = 0;
            for (int draw = 0; draw < DRAWS; draw++) {
                double best = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < tries; i++) {
                    best = Math.max(best, random.nextGaussian());
                }
                float corrected = BestOfTries.corrected((float) best, tries);
                sum += corrected;
                squares += (double) corrected * corrected;
            }
            assertEquals(0, sum / DRAWS, 0.03, "mean of the best of " + tries);
            assertEquals(1, squares / DRAWS, 0.06, "deviation of the best of " + tries);
        }
    }

    @Test
    void shouldKeepTheTailOfOneFingerAndOfTen() {
        assertEquals(2, BestOfTries.fused(2, 1));
        assertEquals(2, BestOfTries.fused(4, 4));
        assertEquals(Math.sqrt(10), BestOfTries.fused(10, 10), 1e-5);
    }
}
