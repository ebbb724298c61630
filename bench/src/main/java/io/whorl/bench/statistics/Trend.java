package io.whorl.bench.statistics;

/**
 * The straight line through a series of measurements, by least squares.
 *
 * @param slope growth of the value, a unit of time
 * @param interval of the slope, 95 %. Measurements that follow each other resemble each other, so it is wider than that of as many independent ones, by the
 *     correlation of neighbours (B. D. Santer et al. 2000, section 4)
 */
public record Trend(double slope, Interval interval) {

    /** Fewer say nothing of their own scatter. */
    public static final int LEAST_POINTS = 10;

    /** Two-sided 95 % of the normal distribution; Student's t with d degrees of freedom is close to it plus {@code T_EXCESS / d}. */
    private static final double Z = 1.959963984540054;

    private static final double T_EXCESS = 2.6;
    /** A series whose neighbours are more alike is shown as nothing else than a line: this many times wider at most. */
    private static final double MOST_CORRELATED = .95;

    /** Throws for fewer than {@value #LEAST_POINTS} points, or if all are of one time. */
    public static Trend of(double[] at, double[] values) {
        int count = at.length;
        if (count < LEAST_POINTS || values.length != count) {
            throw new IllegalArgumentException(
                    "trend: times=" + count + ", values=" + values.length + ", limit=" + LEAST_POINTS);
        }
        double meanAt = mean(at);
        double mean = mean(values);
        double spread = 0;
        double common = 0;
        for (int i = 0; i < count; i++) {
            spread += (at[i] - meanAt) * (at[i] - meanAt);
            common += (at[i] - meanAt) * (values[i] - mean);
        }
        if (spread == 0) {
            throw new IllegalArgumentException("trend: all points are of the time " + at[0]);
        }
        double slope = common / spread;
        double[] left = new double[count];
        for (int i = 0; i < count; i++) {
            left[i] = values[i] - mean - slope * (at[i] - meanAt);
        }
        double half = halfWidth(left, spread);
        return new Trend(slope, new Interval(slope - half, slope + half));
    }

    private static double halfWidth(double[] left, double spread) {
        int count = left.length;
        double squares = 0;
        double neighbours = 0;
        for (int i = 0; i < count; i++) {
            squares += left[i] * left[i];
            neighbours += i == 0 ? 0 : left[i] * left[i - 1];
        }
        if (squares == 0) {
            return 0;
        }
        double correlation = Math.clamp(neighbours / squares, 0, MOST_CORRELATED);
        double independent = Math.max(3, count * (1 - correlation) / (1 + correlation));
        double freedom = independent - 2;
        return (Z + T_EXCESS / freedom) * Math.sqrt(squares / freedom / spread);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
