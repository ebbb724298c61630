package io.whorl.bench.fitting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

    private static final int ROWS = 40_000;

    /** Two normal distributions of the same variance have a straight log-likelihood ratio, which is known. */
    @Test
    void shouldFindTheLogLikelihoodRatioOfTwoNormals() {
        Random random = new Random(1);
        boolean[] mated = new boolean[ROWS];
        boolean[] used = new boolean[ROWS];
        float[] values = new float[ROWS * 3];
        for (int r = 0; r < ROWS; r++) {
            mated[r] = r % 5 == 0;
            used[r] = true;
            values[r * 3] = (float) (random.nextGaussian() * 2 + (mated[r] ? 3 : 0));
            values[r * 3 + 1] = (float) random.nextGaussian();
            values[r * 3 + 2] = 1e6f;
        }

        double[] weights = new LogisticRegression(1e-6).fit(new TrainingRows(values, 3, 2, mated, used));

        // (3 − 0)/2² a unit, zero half way between the means, whatever the share of mates
        assertEquals(0.75, weights[1], 0.03);
        assertEquals(-0.75 * 1.5, weights[0], 0.05);
        assertEquals(0, weights[2], 0.03);
    }

    @Test
    void shouldConvergeOnClassesThatAreFarApart() {
        boolean[] mated = {true, true, false, false, false, true};
        boolean[] used = {true, true, true, true, true, false};
        float[] values = {10, 11, 0, 1, -1, -1_000};
        TrainingRows rows = new TrainingRows(values, 1, 1, mated, used);

        double[] weights = new LogisticRegression(1e-4).fit(rows);

        assertEquals(0, rows.score(weights, 0) + rows.score(weights, 3), 2);
        assertEquals(true, rows.score(weights, 0) > 3 && rows.score(weights, 3) < -3);
    }

    @Test
    void shouldIgnoreColumnsThatSayNothingAndRowsThatAreNotUsed() {
        boolean[] mated = {true, true, false, false, false};
        float[] values = {3, 7, 2, 7, 1, 7, 0, 7, 500, 900};
        boolean[] used = {true, true, true, true, false};

        double[] weights = new LogisticRegression(1e-2).fit(new TrainingRows(values, 2, 2, mated, used));

        assertEquals(0, weights[2]);
        assertArrayEquals(weights, new LogisticRegression(1e-2).fit(new TrainingRows(values, 2, 2, mated, used)));
    }

    @Test
    void shouldRefuseOneClassAlone() {
        TrainingRows rows =
                new TrainingRows(new float[] {1, 2}, 1, 1, new boolean[] {true, true}, new boolean[] {true, true});

        assertThrows(IllegalArgumentException.class, () -> new LogisticRegression(1e-3).fit(rows));
        assertThrows(IllegalArgumentException.class, () -> new LogisticRegression(0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new TrainingRows(new float[3], 1, 1, new boolean[2], new boolean[2]));
    }
}
