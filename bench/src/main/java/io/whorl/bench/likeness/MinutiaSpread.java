package io.whorl.bench.likeness;

import io.whorl.bench.likeness.PrintSet.Print;
import io.whorl.matcher.fingerprint.Minutiae;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many minutiae the prints of a set have, and how densely they lie: over the area of the convex hull around them, so that images and drawn minutiae are measured
 * alike. Immutable.
 *
 * @param counts ascending
 * @param densities of a square centimetre, ascending; of prints with {@value #LEAST} minutiae or more
 */
record MinutiaSpread(double[] counts, double[] densities) {

    private static final int LEAST = 8;
    private static final double PIXELS_PER_CM = 500 / 2.54;

    static MinutiaSpread of(PrintSet set) {
        List<Minutiae> all =
                set.prints().stream().map(Print::template).map(Minutiae::of).toList();
        return new MinutiaSpread(
                all.stream().mapToDouble(Minutiae::count).sorted().toArray(),
                all.stream()
                        .filter(m -> m.count() >= LEAST)
                        .mapToDouble(MinutiaSpread::density)
                        .sorted()
                        .toArray());
    }

    private static double density(Minutiae minutiae) {
        double area = hullArea(minutiae) / (PIXELS_PER_CM * PIXELS_PER_CM);
        return minutiae.count() / Math.max(area, 1e-9);
    }

    /** In square pixels, by Andrew's monotone chain. */
    static double hullArea(Minutiae minutiae) {
        int[][] points = IntStream.range(0, minutiae.count())
                .mapToObj(i -> new int[] {minutiae.x()[i], minutiae.y()[i]})
                .sorted(Comparator.<int[]>comparingInt(p -> p[0]).thenComparingInt(p -> p[1]))
                .toArray(int[][]::new);
        int[][] reversed = points.clone();
        Arrays.sort(reversed, Comparator.<int[]>comparingInt(p -> -p[0]).thenComparingInt(p -> -p[1]));
        return (twiceAreaUnder(chain(points)) + twiceAreaUnder(chain(reversed))) / 2.0;
    }

    private static List<int[]> chain(int[][] points) {
        List<int[]> chain = new ArrayList<>();
        for (int[] point : points) {
            while (chain.size() > 1 && turn(chain.get(chain.size() - 2), chain.getLast(), point) <= 0) {
                chain.removeLast();
            }
            chain.add(point);
        }
        return chain;
    }

    private static long turn(int[] a, int[] b, int[] c) {
        return (long) (b[0] - a[0]) * (c[1] - a[1]) - (long) (b[1] - a[1]) * (c[0] - a[0]);
    }

    private static long twiceAreaUnder(List<int[]> chain) {
        long twice = 0;
        for (int i = 1; i < chain.size(); i++) {
            twice += (long) chain.get(i - 1)[0] * chain.get(i)[1] - (long) chain.get(i)[0] * chain.get(i - 1)[1];
        }
        return twice;
    }
}
