package io.whorl.matcher.score;

/**
 * The evidence of one kind of comparison in whole steps, so that sums of it have a distribution that can be computed exactly. Immutable; any
 * thread.
 */
final class EvidenceLattice {

    /** A step in nats: 0.43 of a score, far below what any calibration is certain of. */
    static final double STEP = 0.1;

    private final GenuineModel model;
    private final int least;
    private final int failed;

    /** By step above the least: P(a score of an impostor reaches it). */
    private final double[] reached;

    /** The same as an upper quantile of the normal distribution. */
    private final double[] quantiles;

    EvidenceLattice(GenuineModel model) {
        this.model = model;
        least = step(model.leastEvidence());
        failed = step(model.failedEvidence());
        int most = step(model.mostEvidence());
        reached = new double[most - least + 1];
        quantiles = new double[reached.length];
        for (int i = 0; i < reached.length; i++) {
            double score = i == 0 ? 0 : model.lowestScore((least + i - 0.5) * STEP);
            reached[i] = StrictMath.pow(10, -score / 10);
            quantiles[i] = Gaussian.upperQuantile(reached[i]);
        }
    }

    private static int step(double evidence) {
        return (int) Math.floor(evidence / STEP + 0.5);
    }

    /** The evidence of a calibrated score, in steps; nothing is allocated. */
    int steps(double score) {
        return step(model.evidence(score));
    }

    /** The evidence of a comparison that gave no score. */
    int failedSteps() {
        return failed;
    }

    /**
     * The evidence of an impostor, given the factor that all comparisons of the person share.
     *
     * @param correlation of normal scores, 0 to below 1
     * @param factor standard normal; without correlation it does nothing
     */
    LatticeDistribution given(double factor, double correlation) {
        double tried = 1 - model.failedImpostor();
        int from = Math.min(least, failed);
        int to = Math.max(least + reached.length - 1, failed);
        double[] shares = new double[to - from + 1];
        double above = 0;
        for (int i = reached.length - 1; i >= 0; i--) {
            double reach = correlation == 0 ? reached[i] : reachedGiven(i, factor, correlation);
            shares[least + i - from] = tried * Math.max(0, reach - above);
            above = reach;
        }
        shares[failed - from] += model.failedImpostor();
        return new LatticeDistribution(from, shares);
    }

    private double reachedGiven(int i, double factor, double correlation) {
        if (reached[i] == 1) {
            return 1;
        }
        double own = StrictMath.sqrt(1 - correlation);
        return Gaussian.upperTail((quantiles[i] - StrictMath.sqrt(correlation) * factor) / own);
    }
}
