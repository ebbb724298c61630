package io.whorl.bench.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
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
     * {@link #interval} of several statistics that one pass gives.
     *
     * @param statistics of how often each group was drawn: so many values each time; the array that it is given is reused
     * @throws IllegalArgumentException as there
     */
    public List<Interval> intervals(int count, Function<int[], double[]> statistics) {
        double[][] values = new double[count][resamples];
        SplittableRandom random = new SplittableRandom(seed);
        int[] drawn = new int[groups];
        for (int resample = 0; resample < resamples; resample++) {
            draw(random, drawn);
            double[] found = statistics.apply(drawn);
            for (int i = 0; i < count; i++) {
                values[i][resample] = found[i];
            }
        }
        return Arrays.stream(values).map(this::middle).toList();
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
        for (int resample = 0; resample < resamples; resample++) {
            draw(random, drawn);
            values[resample] = statistic.applyAsDouble(drawn);
        }
        return middle(values);
    }

    private void draw(SplittableRandom random, int[] drawn) {
        Arrays.fill(drawn, 0);
        for (int i = 0; i < groups; i++) {
            drawn[random.nextInt(groups)]++;
        }
    }

    private Interval middle(double[] values) {
        double[] numbers =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        int count = numbers.length;
        if (count < resamples / 2) {
            throw new IllegalArgumentException(
                    "bootstrap: the statistic is a number for " + count + " of " + resamples + " resamples");
        }
        return new Interval(
                numbers[(int) Math.floor(0.025 * (count - 1))], numbers[(int) Math.ceil(0.975 * (count - 1))]);
    }
}
