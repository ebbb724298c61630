package io.whorl.bench.statistics;

import org.jspecify.annotations.Nullable;

/**
 * The equal error rate as the Fingerprint Verification Competitions define it (D. Maio, D. Maltoni, R. Cappelli, J. L. Wayman, A. K. Jain:
 * FVC2000, 2002): t1 is the highest threshold with FNMR ≤ FMR, t2 the lowest with FNMR ≥ FMR, over all scores that occur, mated or not; of the two the one with the
 * lower sum of errors bounds the rate, which is the middle of its FMR and FNMR. A pair matches from its threshold on. Stateless.
 */
public final class EqualErrorRate {

    private EqualErrorRate() {}

    /** A share. */
    public static double of(ErrorRates rates) {
        return cross(rates.mated(), rates.nonMated(), null);
    }

    /**
     * Of a resample.
     *
     * @param drawn how often each group was drawn ({@link Bootstrap#interval})
     * @return NaN if no mated or no non-mated pair was drawn
     */
    public static double of(ErrorRates rates, int[] drawn) {
        return cross(rates.mated(), rates.nonMated(), drawn);
    }

    private static double cross(PairScores mated, PairScores nonMated, int @Nullable [] drawn) {
        double matedTotal = total(mated, drawn);
        double nonMatedTotal = total(nonMated, drawn);
        if (matedTotal == 0 || nonMatedTotal == 0) {
            return Double.NaN;
        }
        // down the thresholds, from one that nothing reaches
        double fmr = 0;
        double fnmr = 1;
        double fmrAbove = fmr;
        double fnmrAbove = fnmr;
        int m = 0;
        int n = 0;
        long matedTaken = 0;
        long nonMatedTaken = 0;
        while (fnmr > fmr) {
            fmrAbove = fmr;
            fnmrAbove = fnmr;
            double threshold = Math.max(
                    m < mated.count() ? mated.score(m) : Double.NEGATIVE_INFINITY,
                    n < nonMated.count() ? nonMated.score(n) : Double.NEGATIVE_INFINITY);
            for (; m < mated.count() && mated.score(m) >= threshold; m++) {
                matedTaken += weight(mated, m, drawn);
            }
            for (; n < nonMated.count() && nonMated.score(n) >= threshold; n++) {
                nonMatedTaken += weight(nonMated, n, drawn);
            }
            fmr = nonMatedTaken / nonMatedTotal;
            fnmr = 1 - matedTaken / matedTotal;
        }
        return fmr == fnmr || fmr + fnmr <= fmrAbove + fnmrAbove ? (fmr + fnmr) / 2 : (fmrAbove + fnmrAbove) / 2;
    }

    private static double total(PairScores pairs, int @Nullable [] drawn) {
        long total = 0;
        for (int i = 0; i < pairs.count(); i++) {
            total += weight(pairs, i, drawn);
        }
        return total;
    }

    private static long weight(PairScores pairs, int pair, int @Nullable [] drawn) {
        return drawn == null ? 1 : pairs.weight(pair, drawn);
    }
}
