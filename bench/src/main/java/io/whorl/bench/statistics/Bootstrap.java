package io.whorl.bench.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Percentile intervals by drawing whole groups (fingers, people) with replacement, since what is measured on one of them hangs together (B. Efron 1979;
 * for biometrics, R. M. Bolle, N. K. Ratha, S. Pankanti 2004). The same seed draws the same groups: statistics that are to be
 * compared see the same resamples. Immutable; any thread.
 */
public final class Bootstrap {

    private final int groups;
    private final int resamples;
    private final long seed;

    /**
     * See the parameters.
     *
     * @param groups how many there are, at least 2
     * @param resamples at least 100, so that both ends of an interval of 95 % are seen
     */
    public Bootstrap(int groups, int resamples, long seed) {
        if (groups < 2 || resamples < 100) {
            throw new IllegalArgumentException(
                    "bootstrap: groups=" + groups + ", limit=2; resamples=" + resamples + ", limit=100");
        }
        this.groups = groups;
        this.resamples = resamples;
        this.seed = seed;
    }

    /**
     * The middle 95 % of a statistic over all resamples. Resamples for which it is not a number (nobody drawn whom it needs) are left
     * out.
     *
     * @param statistic of how often each group was drawn; the array is reused from call to call
     * @throws IllegalArgumentException if it is a number for less than half of the resamples
     */
    public Interval interval(ToDoubleFunction<int[]> statistic) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[resamples];
        int[] drawn = new int[groups];
        int count = 0;
        for (int resample = 0; resample < resamples; resample++) {
            Arrays.fill(drawn, 0);
            for (int i = 0; i < groups; i++) {
                drawn[random.nextInt(groups)]++;
            }
            double value = statistic.applyAsDouble(drawn);
            if (!Double.isNaN(value)) {
                values[count++] = value;
            }
        }
        if (count < resamples / 2) {
            throw new IllegalArgumentException(
                    "bootstrap: the statistic is a number for " + count + " of " + resamples + " resamples");
        }
        Arrays.sort(values, 0, count);
        return new Interval(
                values[(int) Math.floor(0.025 * (count - 1))], values[(int) Math.ceil(0.975 * (count - 1))]);
    }
}
