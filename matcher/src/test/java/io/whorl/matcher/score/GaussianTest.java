package io.whorl.matcher.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussianTest {

    /** To 12 digits from tables of the complementary error function. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "1, 0.158655253931457",
        "2, 0.0227501319481792",
        "2.999, 0.0013543365337271057",
        "3, 0.00134989803163009",
        "5, 2.86651571879194e-7",
        "8, 6.22096057427178e-16",
        "20, 2.75362411860623e-89",
        "-1, 0.841344746068543"
    })
    void shouldKnowTheUpperTail(double x, double tail) {
        assertEquals(1, Gaussian.upperTail(x) / tail, 1e-8);
    }

    @Test
    void shouldInvertItself() {
        for (double p : new double[] {0.9999, 0.5, 0.1, 1e-3, 1e-7, 1e-12, 1e-100}) {
            assertEquals(1, Gaussian.upperTail(Gaussian.upperQuantile(p)) / p, 1e-9);
        }
        assertEquals(Double.NEGATIVE_INFINITY, Gaussian.upperQuantile(1));
        assertThrows(IllegalArgumentException.class, () -> Gaussian.upperQuantile(0));
        assertThrows(IllegalArgumentException.class, () -> Gaussian.upperQuantile(Double.NaN));
    }
}
