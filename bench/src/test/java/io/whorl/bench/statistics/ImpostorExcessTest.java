package io.whorl.bench.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ImpostorExcessTest {

    @Test
    void shouldFindTheMeanOfAnExponentialTail() {
        Random random = new Random(1);
        double[] scores = random.doubles(100_000).map(d -> -3 * Math.log(1 - d)).toArray();
        int[] groups = new int[scores.length];

        // an exponential has no memory: above any threshold the mean excess is its mean
        assertEquals(3, PairScores.of(scores, groups, groups).meanExcess(0.01), 0.3);
        assertEquals(3, PairScores.of(scores, groups, groups).meanExcess(0.5), 0.1);
    }

    @Test
    void shouldWeighDrawnGroups() {
        PairScores scores = PairScores.of(new double[] {9, 5, 3, 1}, new int[] {0, 1, 2, 3}, new int[] {0, 1, 2, 3});
        int[] once = {1, 1, 1, 1};

        assertEquals(scores.meanExcess(0.5), scores.meanExcess(0.5, once));
        assertEquals(4, scores.meanExcess(0.5));
        assertEquals(2, scores.meanExcess(0.5, new int[] {0, 2, 2, 0}));
        assertTrue(Double.isNaN(
                PairScores.of(new double[] {1}, new int[1], new int[1]).meanExcess(0.5)));
    }
}
