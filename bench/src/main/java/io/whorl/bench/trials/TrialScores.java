package io.whorl.bench.trials;

import io.whorl.bench.statistics.ErrorRates;
import io.whorl.bench.statistics.PairScores;
import java.util.Arrays;
import java.util.Optional;

/** The scores of a plan's pairs by one method; groups are subjects. A probe whose pairs were not compared has none. Filled by any threads, one a probe; then read. */
public final class TrialScores {

    private final PairPlan plan;
    private final double[][] scores;

    public TrialScores(PairPlan plan) {
        this.plan = plan;
        scores = new double[plan.samples().size()][];
    }

    /** @param ofProbe in the order of its references; handed over */
    void set(int probe, double[] ofProbe) {
        if (ofProbe.length != plan.references(probe).length) {
            throw new IllegalArgumentException("scores of probe " + probe + ": count=" + ofProbe.length);
        }
        scores[probe] = ofProbe;
    }

    /** Error rates; none where there is no mated or no non-mated pair. */
    public Optional<ErrorRates> rates() {
        PairScores mated = pairs(true);
        PairScores nonMated = pairs(false);
        return mated.count() == 0 || nonMated.count() == 0
                ? Optional.empty()
                : Optional.of(new ErrorRates(mated, nonMated));
    }

    private PairScores pairs(boolean mated) {
        int size = (int) (mated ? plan.mated() : plan.nonMated());
        double[] values = new double[size];
        int[] first = new int[size];
        int[] second = new int[size];
        int at = 0;
        for (int probe = 0; probe < scores.length; probe++) {
            double[] ofProbe = scores[probe];
            for (int i = 0; ofProbe != null && i < ofProbe.length; i++) {
                int reference = plan.references(probe)[i];
                if (plan.isMated(probe, reference) == mated) {
                    values[at] = ofProbe[i];
                    first[at] = plan.samples().get(probe).subject();
                    second[at] = plan.samples().get(reference).subject();
                    at++;
                }
            }
        }
        return PairScores.of(Arrays.copyOf(values, at), Arrays.copyOf(first, at), Arrays.copyOf(second, at));
    }
}
