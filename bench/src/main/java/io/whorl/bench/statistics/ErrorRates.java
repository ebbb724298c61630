package io.whorl.bench.statistics;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * FMR and FNMR of one comparison method at all thresholds (ISO/IEC 19795-1). A pair matches if its score is <em>above</em> the threshold; a
 * threshold for an FMR is the lowest score of a non-mated pair that keeps it. Rates are shares. Immutable; any thread.
 *
 * @param mated pairs of the same finger or person
 * @param nonMated pairs of different ones
 */
public record ErrorRates(PairScores mated, PairScores nonMated) {

    public ErrorRates {
        if (mated.count() == 0 || nonMated.count() == 0) {
            throw new IllegalArgumentException(
                    "error rates: mated=" + mated.count() + ", nonMated=" + nonMated.count() + ", limit=1");
        }
    }

    /** Groups that are in a mated or a non-mated pair. */
    public int groups() {
        return groupNumbers().length;
    }

    /** The same rates, with groups numbered from 0 without a gap, so that a {@link Bootstrap} over {@link #groups} draws nobody who is in no pair. */
    public ErrorRates renumbered() {
        int[] groups = groupNumbers();
        return new ErrorRates(mated.renumbered(groups), nonMated.renumbered(groups));
    }

    private int[] groupNumbers() {
        return IntStream.concat(IntStream.of(mated.groupNumbers()), IntStream.of(nonMated.groupNumbers()))
                .distinct()
                .sorted()
                .toArray();
    }

    /** Share of non-mated pairs above the threshold. */
    public double fmr(double threshold) {
        return 1 - nonMated.shareNotAbove(threshold);
    }

    /** Share of mated pairs not above the threshold. */
    public double fnmr(double threshold) {
        return mated.shareNotAbove(threshold);
    }

    /** The lowest score that at most this share of the non-mated pairs is above. */
    public double threshold(double fmr) {
        return nonMated.exceededBy(fmr);
    }

    /** FNMR where the FMR is at most this. */
    public double fnmrAtFmr(double fmr) {
        return fnmr(threshold(fmr));
    }

    /**
     * {@link #fnmrAtFmr} of a resample, its threshold taken in the resample too.
     *
     * @param drawn how often each group was drawn ({@link Bootstrap#interval})
     * @return NaN if no mated pair was drawn
     */
    public double fnmrAtFmr(double fmr, int[] drawn) {
        return mated.shareNotAbove(nonMated.exceededBy(fmr, drawn), drawn);
    }

    /** The mean of FMR and FNMR at the non-mated score where they are nearest to each other. */
    public double equalErrorRate() {
        return crossing(this::fmr, this::fnmr);
    }

    /**
     * {@link #equalErrorRate} of a resample.
     *
     * @param drawn how often each group was drawn ({@link Bootstrap#interval})
     * @return NaN if no mated pair was drawn
     */
    public double equalErrorRate(int[] drawn) {
        return crossing(
                threshold -> 1 - nonMated.shareNotAbove(threshold, drawn),
                threshold -> mated.shareNotAbove(threshold, drawn));
    }

    /**
     * {@link #fnmrAtFmr(double, int[])} of several FMRs in one pass over the scores.
     *
     * @param fmrs ascending
     * @return NaN in all places if no mated or no non-mated pair was drawn
     */
    public double[] fnmrAtFmrs(double[] fmrs, int[] drawn) {
        return mated.sharesNotAbove(nonMated.exceededBy(fmrs, drawn), drawn);
    }

    private double crossing(DoubleUnaryOperator fmr, DoubleUnaryOperator fnmr) {
        int low = 0;
        int high = nonMated.count() - 1;
        // down the non-mated scores the FMR rises and the FNMR falls: bisect for where they cross
        while (low < high) {
            int middle = (low + high) >>> 1;
            double threshold = nonMated.score(middle);
            if (fmr.applyAsDouble(threshold) < fnmr.applyAsDouble(threshold)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        double after = nonMated.score(low);
        double before = nonMated.score(Math.max(0, low - 1));
        double nearest = gap(before, fmr, fnmr) < gap(after, fmr, fnmr) ? before : after;
        return (fmr.applyAsDouble(nearest) + fnmr.applyAsDouble(nearest)) / 2;
    }

    private static double gap(double threshold, DoubleUnaryOperator fmr, DoubleUnaryOperator fnmr) {
        return Math.abs(fmr.applyAsDouble(threshold) - fnmr.applyAsDouble(threshold));
    }
}
