package io.whorl.bench.training;

import io.whorl.bench.population.Chimeras;
import io.whorl.bench.population.Perturbation;
import io.whorl.bench.population.PerturbedPrint;
import io.whorl.bench.population.SplitMix;
import io.whorl.matcher.fingerprint.Minutiae;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws the fingers that probes are calibrated on: captures of chimeras, with 15 to 70 minutiae. Real 500 dpi prints have 15 to 55 of
 * them, 31 in the middle (FVC2002 DB1). Stateless.
 */
final class CohortDraw {

    static final int LEAST_MINUTIAE = 15;
    static final int MOST_MINUTIAE = 70;

    /** Only cut off: a chimera already misses minutiae, and is warped. Most lines lie outside of the print. */
    private static final Perturbation CROPPED = new Perturbation(0, .25, 0, .05, 0, 0, 120);

    private static final int MOST_DRAWS = 100;

    private CohortDraw() {}

    /** A pure function of its arguments. */
    static List<Minutiae> fingers(List<Minutiae> donors, int count, long seed) {
        Chimeras chimeras = Chimeras.ofPrints(donors);
        List<Minutiae> fingers = new ArrayList<>(count);
        for (long number = 0; fingers.size() < count; number++) {
            if (number == (long) MOST_DRAWS * count) {
                throw new IllegalStateException("cohort: donors have too few minutiae, fingers=" + fingers.size());
            }
            long capture = SplitMix.of(seed, 34, number).next();
            Minutiae finger = PerturbedPrint.of(chimeras.draw(seed, number), CROPPED, capture)
                    .minutiae();
            if (finger.count() >= LEAST_MINUTIAE && finger.count() <= MOST_MINUTIAE) {
                fingers.add(finger);
            }
        }
        return fingers;
    }
}
