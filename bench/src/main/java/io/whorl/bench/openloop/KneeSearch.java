package io.whorl.bench.openloop;

import java.util.OptionalDouble;

/**
 * Looks for the highest rate that holds: up by a factor until one does not, or down until one does, then between the two by halves, until
 * they are close. A rate that does not hold is tried once more before that is believed, for what else runs on a machine can only make it worse. Asks for
 * one rate after the other and is told of each. Confined to one thread.
 */
final class KneeSearch {

    private final double factor;
    private final double precision;
    private final double least;
    private double next;
    private double best;
    private double worst = Double.POSITIVE_INFINITY;
    private boolean isDoubted;

    /**
     * See the parameters.
     *
     * @param first rate to try
     * @param factor of the steps up and down, above 1
     * @param precision ends when the lowest rate that failed is no more than this above the highest that held, in parts of it
     * @param least below which no rate is tried
     */
    KneeSearch(double first, double factor, double precision, double least) {
        if (!(first >= least) || !(least > 0) || !(factor > 1) || !(precision > 0)) {
            throw new IllegalArgumentException("knee search: first=" + first + ", factor=" + factor + ", precision="
                    + precision + ", least=" + least);
        }
        this.next = first;
        this.factor = factor;
        this.precision = precision;
        this.least = least;
    }

    /** The rate to try now; empty when the search is over. */
    OptionalDouble next() {
        boolean isClose = best > 0 && worst <= best * (1 + precision);
        return isClose || next < least ? OptionalDouble.empty() : OptionalDouble.of(next);
    }

    /** Whether the rate that was asked for held. */
    void tried(boolean holds) {
        if (!holds && !isDoubted) {
            isDoubted = true;
            return;
        }
        isDoubted = false;
        if (holds) {
            best = next;
        } else {
            worst = next;
        }
        if (worst == Double.POSITIVE_INFINITY) {
            next = best * factor;
        } else {
            next = best == 0 ? worst / factor : Math.sqrt(best * worst);
        }
    }

    /** The highest rate that held so far; 0 if none has. */
    double best() {
        return best;
    }
}
