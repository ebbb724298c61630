package io.whorl.matcher.portrait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.whorl.matcher.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SimilarityTest {

    @Seeds(count = 5)
    void shouldFindTheSimilarityBehindPointsAndGoBack(long seed) {
        Random random = new Random(seed);
        Similarity hidden = new Similarity(
                random.nextGaussian(), random.nextGaussian(), 50 * random.nextGaussian(), 50 * random.nextGaussian());
        List<Point> from = new ArrayList<>();
        List<Point> to = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            from.add(new Point(100 * random.nextDouble(), 100 * random.nextDouble()));
            to.add(hidden.apply(from.getLast()));
        }
        Similarity found = Similarity.between(from, to);
        assertEquals(hidden.a(), found.a(), 1e-9);
        assertEquals(hidden.b(), found.b(), 1e-9);
        for (int i = 0; i < 5; i++) {
            assertNear(to.get(i), found.apply(from.get(i)));
            assertNear(from.get(i), found.inverse().apply(to.get(i)));
        }
        assertEquals(1, found.scale() * found.inverse().scale(), 1e-9);
    }

    @Seeds(count = 5)
    void shouldLeaveTheLeastSumOfSquares(long seed) {
        Random random = new Random(seed);
        List<Point> from = new ArrayList<>();
        List<Point> to = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            from.add(new Point(random.nextGaussian(), random.nextGaussian()));
            to.add(new Point(random.nextGaussian(), random.nextGaussian()));
        }
        Similarity best = Similarity.between(from, to);
        double least = squares(best, from, to);
        for (int i = 0; i < 50; i++) {
            Similarity other = new Similarity(
                    best.a() + 0.1 * random.nextGaussian(),
                    best.b() + 0.1 * random.nextGaussian(),
                    best.x() + 0.1 * random.nextGaussian(),
                    best.y() + 0.1 * random.nextGaussian());
            assertEquals(true, squares(other, from, to) >= least);
        }
    }

    @Test
    void shouldRefusePointsInOnePlace() {
        List<Point> one = List.of(new Point(1, 1), new Point(1, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> Similarity.between(one, List.of(new Point(0, 0), new Point(1, 0))));
    }

    private static double squares(Similarity similarity, List<Point> from, List<Point> to) {
        double sum = 0;
        for (int i = 0; i < from.size(); i++) {
            double distance = similarity.apply(from.get(i)).distance(to.get(i));
            sum += distance * distance;
        }
        return sum;
    }

    private static void assertNear(Point expected, Point found) {
        assertEquals(0, expected.distance(found), 1e-9);
    }
}
