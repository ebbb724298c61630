package io.whorl.matcher.code;

import java.util.Arrays;

/**
 * How telling a minutia is likely to be: the nearer to the centroid of its print, the likelier another impression shows it and its
 * surroundings too; and those with hardly a neighbour say little wherever they are. Stateless; any thread.
 */
final class Centrality {

    /** Of a neighbour, in pixels at 500 dpi. */
    static final int NEIGHBOUR_RADIUS = 80;

    /** Minutiae with fewer neighbours stand behind all others. */
    static final int FEW_NEIGHBOURS = 3;

    /** Above the square of any distance to the centroid times the count: (255 × 4096)² × 2 is below 2^42. */
    private static final long LONELY = 1L << 44;

    private static final int INDEX_BITS = 8;

    private Centrality() {}

    /**
     * The indexes of at most {@code limit} minutiae, most telling first. Distances are compared exactly; equals stay in their order.
     *
     * @param x at most 255 minutiae, 0 to 4,096 like y
     */
    static int[] order(short[] x, short[] y, int limit) {
        int count = x.length;
        long sumX = 0;
        long sumY = 0;
        for (int i = 0; i < count; i++) {
            sumX += x[i];
            sumY += y[i];
        }
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            long dx = (long) count * x[i] - sumX;
            long dy = (long) count * y[i] - sumY;
            long lonely = neighbours(x, y, i) < FEW_NEIGHBOURS ? LONELY : 0;
            keys[i] = ((dx * dx + dy * dy + lonely) << INDEX_BITS) | i;
        }
        Arrays.sort(keys);
        int[] order = new int[Math.min(limit, count)];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) (keys[i] & (1 << INDEX_BITS) - 1);
        }
        return order;
    }

    /** Other minutiae within {@link #NEIGHBOUR_RADIUS}. */
    static int neighbours(short[] x, short[] y, int minutia) {
        int neighbours = 0;
        for (int i = 0; i < x.length; i++) {
            int dx = x[i] - x[minutia];
            int dy = y[i] - y[minutia];
            if (i != minutia && dx * dx + dy * dy < NEIGHBOUR_RADIUS * NEIGHBOUR_RADIUS) {
                neighbours++;
            }
        }
        return neighbours;
    }
}
