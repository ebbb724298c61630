package io.whorl.matcher.kernel;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;

/**
 * A probe against the sketches of references, knowing not only on which side of each direction the probe lies but how far from it: so the same 64
 * bytes give the cosine with two thirds of the deviation of the Hamming distance (W. Dong, M. Charikar, K. Li, "Asymmetric distance estimation with
 * sketches for similarity search in high-dimensional spaces", SIGIR 2008). How far is a whole number of {@value #PLANES} bits, which stand in planes, so
 * that sums are counted bits (J. Gao, C. Long, "RaBitQ", SIGMOD 2024).
 *
 * <p>A second look at what the first leaves: {@link SketchKernel#retain}. Immutable; any thread. Biometric data: never logged.
 */
public final class WeightedSketch {

    /**
     * How near a reference must be.
     *
     * @param most sum of the weights that differ
     */
    public record Limit(WeightedSketch probe, int most) {}

    /** Bits of a weight: their rounding widens the deviation of the estimate by a fortieth. */
    static final int PLANES = 3;

    private static final int LARGEST_WEIGHT = (1 << PLANES) - 1;

    /** The mean of a normal variable's absolute value, in deviations: how far from a direction a vector lies, as dimensions grow. */
    private static final double MEAN_DISTANCE = Math.sqrt(2 / Math.PI);

    /** Kernels only read. */
    final long[] words;

    /** By word, by plane. Kernels only read. */
    final long[] planes = new long[SketchProbes.WORDS * PLANES];

    /** The estimate where no bit differs, and what a weight of 1 that differs takes off it. */
    private final float same;

    private final float step;

    private WeightedSketch(long[] words, int[] weights, double same, double step) {
        this.words = words.clone();
        for (int bit = 0; bit < weights.length; bit++) {
            for (int plane = 0; plane < PLANES; plane++) {
                planes[bit / Long.SIZE * PLANES + plane] |= (weights[bit] >>> plane & 1L) << bit;
            }
        }
        this.same = (float) same;
        this.step = (float) step;
    }

    /**
     * See the parameters.
     *
     * @param sketch the probe's, of {@value SketchProbes#WORDS} words
     * @param projections of the probe on the direction of each bit; of any length, not all zero
     */
    public static WeightedSketch of(long[] sketch, double[] projections) {
        Limits.length("weighted sketch: words", sketch.length, SketchProbes.WORDS);
        Limits.length("weighted sketch: projections", projections.length, SketchProbes.BITS);
        double largest = 0;
        double squares = 0;
        for (double projection : projections) {
            largest = Math.max(largest, Math.abs(projection));
            squares += projection * projection;
        }
        if (!(squares > 0) || Double.isInfinite(squares)) {
            throw new IllegalArgumentException("weighted sketch: projections are all zero, or not finite");
        }
        int[] weights = new int[projections.length];
        long sum = 0;
        for (int bit = 0; bit < weights.length; bit++) {
            weights[bit] = (int) Math.round(Math.abs(projections[bit]) / largest * LARGEST_WEIGHT);
            sum += weights[bit];
        }
        // distances from the directions, with a minus where the sides differ, over what their sum is for a reference in
        // the probe's own direction
        double own = Math.sqrt(squares * projections.length) * MEAN_DISTANCE;
        double unit = largest / LARGEST_WEIGHT / own;
        return new WeightedSketch(sketch, weights, sum * unit, 2 * unit);
    }

    /** The estimated cosine with row {@code row} of sketches as {@link SketchKernel} has them; may lie somewhat beyond −1 and 1. */
    public float cosine(MemorySegment sketches, int row) {
        return same - step * difference(sketches, row);
    }

    /** The limit that a row must keep so that its estimate reaches this cosine. */
    public Limit atLeast(float cosine) {
        return new Limit(this, (int) Math.floor((same - cosine) / step));
    }

    /** The sum of the weights whose bits differ. */
    int difference(MemorySegment sketches, int row) {
        long at = SketchKernel.at(row);
        int ones = 0;
        int twos = 0;
        int fours = 0;
        for (int word = 0; word < SketchProbes.WORDS; word++) {
            long other = sketches.get(JAVA_LONG_UNALIGNED, at + (long) word * SketchKernel.GROUP_ROWS * Long.BYTES);
            long sides = words[word] ^ other;
            int plane = word * PLANES;
            ones += Long.bitCount(sides & planes[plane]);
            twos += Long.bitCount(sides & planes[plane + 1]);
            fours += Long.bitCount(sides & planes[plane + 2]);
        }
        return ones + 2 * twos + 4 * fours;
    }
}
