package io.whorl.bench.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.population.Perturbation;
import io.whorl.bench.population.PerturbedPrint;
import io.whorl.matcher.code.Cylinders;
import io.whorl.matcher.fingerprint.Minutiae;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MatePairsTest {

    private static final Perturbation ONLY_TURNED = new Perturbation(0, 1, 0, 0, 0, 0, 10_000);

    /** Minutiae strewn over a print. */
    private static Minutiae print(long seed) {
        Random random = new Random(seed);
        int count = 40;
        Minutiae print = new Minutiae(250, 350, new short[count], new short[count], new float[count], new byte[count]);
        for (int i = 0; i < count; i++) {
            print.x()[i] = (short) random.nextInt(250);
            print.y()[i] = (short) random.nextInt(350);
            print.direction()[i] = random.nextFloat() * 6;
        }
        return print;
    }

    @Test
    void shouldPairMinutiaeThatSeeTheSame() {
        MatePairs pairs = MatePairs.simulated(List.of(print(1), print(2)), ONLY_TURNED, 12, 1);
        assertEquals(24, pairs.count());
        double difference = 0;
        for (int i = 0; i < pairs.count() * Cylinders.VALUES; i++) {
            difference += Math.abs(pairs.left()[i] - pairs.right()[i]);
        }
        // reversed directions and rounding to pixels leave a little
        assertTrue(difference / pairs.count() / Cylinders.VALUES < .05, "mean difference " + difference);
        assertEquals(0, pairs.finger(11));
        assertEquals(1, pairs.finger(12));
    }

    @Test
    void shouldDrawEachMinutiaOnce() {
        MatePairs pairs = MatePairs.simulated(List.of(print(1)), ONLY_TURNED, 1_000, 1);
        assertEquals(40, pairs.count());
    }

    @Test
    void shouldRepeatFromTheSeed() {
        List<Minutiae> prints = List.of(print(1), print(2), print(3));
        MatePairs one = MatePairs.simulated(prints, Perturbation.USUAL, 5, 9);
        MatePairs again = MatePairs.simulated(prints, Perturbation.USUAL, 5, 9);
        assertArrayEquals(one.left(), again.left());
        assertArrayEquals(one.right(), again.right());
    }

    @Test
    void shouldOverlayTwoCapturesByTheirGeometry() {
        PerturbedPrint one = PerturbedPrint.of(print(4), Perturbation.USUAL, 1);
        PerturbedPrint other = PerturbedPrint.of(print(4), Perturbation.USUAL, 2);
        Overlay overlay = Overlay.of(
                one.minutiae(), Cylinders.of(one.minutiae()), other.minutiae(), Cylinders.of(other.minutiae()));
        int right = 0;
        for (Overlay.Pair pair : overlay.pairs()) {
            right += one.original()[pair.one()] == other.original()[pair.other()] ? 1 : 0;
        }
        assertTrue(overlay.pairs().size() >= 8, "coinciding " + overlay.pairs().size());
        assertTrue(
                right >= overlay.pairs().size() * 3 / 4,
                right + " of " + overlay.pairs().size());
    }

    @Test
    void shouldOverlayNothing() {
        Minutiae none = new Minutiae(9, 9, new short[0], new short[0], new float[0], new byte[0]);
        Minutiae some = print(5);
        assertEquals(
                List.of(),
                Overlay.of(none, new float[0], some, Cylinders.of(some)).pairs());
        assertEquals(
                List.of(),
                Overlay.of(some, Cylinders.of(some), none, new float[0]).pairs());
    }
}
