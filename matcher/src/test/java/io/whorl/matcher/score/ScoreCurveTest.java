package io.whorl.matcher.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.score.ScoreCurve.Point;
import io.whorl.matcher.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoreCurveTest {
    private static final List<Point> POINTS = List.of(new Point(1, 1), new Point(3, 0.1), new Point(4, 0.001));

    @Test
    void shouldPassThroughItsPointsAndStraightBetween() {
        ScoreCurve curve = ScoreCurve.through(POINTS, 2);
        assertEquals(0, curve.score(-1e300));
        assertEquals(0, curve.score(1));
        assertEquals(5, curve.score(2), 1e-12);
        assertEquals(10, curve.score(3), 1e-12);
        assertEquals(20, curve.score(3.5), 1e-12);
        assertEquals(30, curve.score(4), 1e-12);
    }

    @Test
    void shouldFallByDecadePerStepBeyondTheDataUpToTheCap() {
        ScoreCurve curve = ScoreCurve.through(POINTS, 2);
        assertEquals(40, curve.score(6), 1e-12);
        assertEquals(50, curve.score(8), 1e-12);
        assertEquals(ScoreCurve.MAX_SCORE, curve.score(1e9));
        assertEquals(ScoreCurve.MAX_SCORE, curve.score(Double.POSITIVE_INFINITY));
        assertEquals(0, curve.score(Double.NEGATIVE_INFINITY));
    }

    @Seeds(count = 50)
    void shouldNeverFallAsTheRawScoreRises(long seed) {
        Random random = new Random(seed);
        List<Point> points = new ArrayList<>(List.of(new Point(random.nextGaussian(), 1)));
        for (int i = random.nextInt(6); i >= 0; i--) {
            Point last = points.getLast();
            points.add(new Point(
                    last.raw() + 1e-3 + random.nextDouble(), last.fmr() * (0.05 + 0.9 * random.nextDouble())));
        }
        ScoreCurve curve = ScoreCurve.through(points, 0.01 + random.nextDouble());
        double previous = 0;
        for (double raw = -5; raw < 20; raw += 0.01) {
            double score = curve.score(raw);
            assertTrue(score >= previous && score <= ScoreCurve.MAX_SCORE, "at " + raw);
            previous = score;
        }
    }

    @Test
    void shouldRefuseCurvesThatAreNone() {
        refused(List.of(new Point(1, 1)), 1);
        refused(List.of(new Point(1, 0.9), new Point(2, 0.1)), 1);
        refused(List.of(new Point(1, 1), new Point(1, 0.1)), 1);
        refused(List.of(new Point(1, 1), new Point(2, 1)), 1);
        refused(List.of(new Point(1, 1), new Point(2, 0)), 1);
        refused(List.of(new Point(1, 1), new Point(2, -0.1)), 1);
        refused(List.of(new Point(1, 1), new Point(2, Double.NaN)), 1);
        refused(List.of(new Point(1, 1), new Point(2, 0.2), new Point(3, 0.3)), 1);
        refused(List.of(new Point(Double.NEGATIVE_INFINITY, 1), new Point(2, 0.2)), 1);
        refused(POINTS, 0);
        refused(POINTS, Double.NaN);
        refused(POINTS, Double.POSITIVE_INFINITY);
        assertThrows(
                IllegalArgumentException.class,
                () -> ScoreCurve.through(POINTS, 1).score(Double.NaN));
    }

    private static void refused(List<Point> points, double rawPerDecade) {
        assertThrows(IllegalArgumentException.class, () -> ScoreCurve.through(points, rawPerDecade));
    }
}
