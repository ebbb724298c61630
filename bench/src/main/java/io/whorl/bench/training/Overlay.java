package io.whorl.bench.training;

import io.whorl.matcher.code.Cylinders;
import io.whorl.matcher.fingerprint.Minutiae;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Two impressions of a finger laid over each other: moved and turned so that one pair of similar minutiae coincides, with that pair as the
 * root under which most others do. Similarity is that of raw cylinder bits (cos of the bit sets), so that no learned code chooses what it is measured
 * on. Immutable.
 *
 * @param pairs of minutiae that coincide
 */
record Overlay(List<Pair> pairs) {

    private static final int MOST_ROOTS = 15;
    /** Pixels, and pixels more for each pixel from the root: skin stretches. */
    private static final double NEAR = 12;

    private static final double STRETCH = .03;
    private static final double LEAST_COSINE = .9;
    private static final float BIT = .5f;

    /** Index of a minutia in the one and in the other impression. */
    record Pair(int one, int other) {}

    private record Root(int one, int other, double similarity) {}

    static Overlay of(Minutiae one, float[] cylinders, Minutiae other, float[] otherCylinders) {
        List<Root> roots = new ArrayList<>();
        for (int i = 0; i < one.count(); i++) {
            roots.add(mostSimilar(i, cylinders, otherCylinders, other.count()));
        }
        roots.sort(Comparator.comparingDouble((Root root) -> -root.similarity));
        List<Pair> most = List.of();
        for (Root root : roots.subList(0, Math.min(MOST_ROOTS, roots.size()))) {
            List<Pair> coinciding = other.count() == 0 ? List.of() : coinciding(one, other, root);
            most = coinciding.size() > most.size() ? coinciding : most;
        }
        return new Overlay(most);
    }

    private static Root mostSimilar(int i, float[] cylinders, float[] otherCylinders, int count) {
        Root best = new Root(i, 0, -1);
        for (int j = 0; j < count; j++) {
            double similarity = similarity(cylinders, i, otherCylinders, j);
            best = similarity > best.similarity ? new Root(i, j, similarity) : best;
        }
        return best;
    }

    private static double similarity(float[] cylinders, int i, float[] otherCylinders, int j) {
        int common = 0;
        int set = 0;
        int otherSet = 0;
        for (int v = 0; v < Cylinders.VALUES; v++) {
            boolean bit = cylinders[i * Cylinders.VALUES + v] > BIT;
            boolean otherBit = otherCylinders[j * Cylinders.VALUES + v] > BIT;
            common += bit && otherBit ? 1 : 0;
            set += bit ? 1 : 0;
            otherSet += otherBit ? 1 : 0;
        }
        return common / Math.sqrt(Math.max(1.0, (double) set * otherSet));
    }

    private static List<Pair> coinciding(Minutiae one, Minutiae other, Root root) {
        double turn = one.direction()[root.one] - other.direction()[root.other];
        double cos = Math.cos(turn);
        double sin = Math.sin(turn);
        boolean[] taken = new boolean[one.count()];
        List<Pair> pairs = new ArrayList<>();
        for (int j = 0; j < other.count(); j++) {
            double dx = other.x()[j] - other.x()[root.other];
            double dy = other.y()[j] - other.y()[root.other];
            double x = one.x()[root.one] + cos * dx - sin * dy;
            double y = one.y()[root.one] + sin * dx + cos * dy;
            double direction = other.direction()[j] + turn;
            int nearest = nearest(one, taken, x, y, direction, NEAR + STRETCH * Math.hypot(dx, dy));
            if (nearest >= 0) {
                taken[nearest] = true;
                pairs.add(new Pair(nearest, j));
            }
        }
        return pairs;
    }

    /** −1 if there is none. */
    private static int nearest(Minutiae one, boolean[] taken, double x, double y, double direction, double within) {
        int nearest = -1;
        double least = within;
        for (int i = 0; i < taken.length; i++) {
            double distance = Math.hypot(one.x()[i] - x, one.y()[i] - y);
            if (!taken[i] && distance < least && Math.cos(one.direction()[i] - direction) > LEAST_COSINE) {
                nearest = i;
                least = distance;
            }
        }
        return nearest;
    }
}
