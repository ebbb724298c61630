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
    void shouldCountAllFingersTogetherOrTheBestAlone() {
        assertEquals(2, BestOfTries.together(2, 2, 1));
        assertEquals(2, BestOfTries.together(4, 1, 4));
        assertEquals(Math.sqrt(10), BestOfTries.together(10, 1, 10), 1e-5);
        assertEquals(Math.sqrt(36 - 2 * Math.log(10)), BestOfTries.together(0, 6, 10), 1e-5);
        assertEquals(-3, BestOfTries.together(-9, -1, 9), 1e-5);
        assertEquals(Candidates.ALWAYS, BestOfTries.together(Candidates.ALWAYS, Candidates.ALWAYS, 3));
    }

    @Test
    void shouldKeepTheTailOfOneFingerAndOfTen() {
        Random random = new Random(12);
        for (int fingers = 1; fingers <= TemplateSet.MAX_FINGERS; fingers++) {
            int beyond = 0;
            for (int draw = 0; draw < DRAWS; draw++) {
                float sum = 0;
                float best = Float.NEGATIVE_INFINITY;
                for (int i = 0; i < fingers; i++) {
                    float z = (float) random.nextGaussian();
                    sum += z;
                    best = Math.max(best, z);
                }
                beyond += BestOfTries.together(sum, best, fingers) > 2.5 ? 1 : 0;
            }
            // one way in is 0.62 %, two together at most twice that
            assertEquals(0.0093, (double) beyond / DRAWS, 0.0045, "beyond 2.5 with fingers=" + fingers);
        }
    }
}
