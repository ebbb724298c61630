package io.whorl.bench.plots;

import java.util.ArrayList;
import java.util.List;

/**
 * What one colour of a plot shows. Immutable.
 *
 * @param name as the legend has it
 * @param points by ascending x
 */
public record Series(String name, Shape shape, List<Point> points) {

    /** How the points are joined. */
    public enum Shape {
        LINE,
        /** For bounds and claims. */
        DASHED,
        /** A point's y holds until the next point's x, and the area below is filled: histograms. */
        STEPS
    }

    /**
     * A point, with an interval if it has one.
     *
     * @param low end of the interval in y; NaN without one
     * @param high likewise
     */
    public record Point(double x, double y, double low, double high) {

        public Point(double x, double y) {
            this(x, y, Double.NaN, Double.NaN);
        }

        boolean hasBand() {
            return !Double.isNaN(low) && !Double.isNaN(high);
        }
    }

    public Series {
        points = List.copyOf(points);
    }

    public static Series line(String name, List<Point> points) {
        return new Series(name, Shape.LINE, points);
    }

    public static Series dashed(String name, List<Point> points) {
        return new Series(name, Shape.DASHED, points);
    }

    /**
     * The distribution of values: the share of all values in each of so many bins of equal width. What lies outside of both ends counts in
     * the outermost bins.
     */
    public static Series histogram(String name, double[] values, double low, double high, int bins) {
        if (bins < 1 || !(low < high)) {
            throw new IllegalArgumentException("histogram: bins=" + bins + ", low=" + low + ", high=" + high);
        }
        long[] counts = new long[bins];
        double width = (high - low) / bins;
        for (double value : values) {
            counts[(int) Math.clamp(Math.floor((value - low) / width), 0, bins - 1)]++;
        }
        List<Point> points = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            points.add(new Point(low + bin * width, counts[bin] / (double) Math.max(1, values.length)));
        }
        points.add(new Point(high, 0));
        return new Series(name, Shape.STEPS, points);
    }
}
