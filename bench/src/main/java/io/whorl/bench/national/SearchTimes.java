package io.whorl.bench.national;

import io.whorl.bench.population.SplitMix;

/**
 * How long searches take on a shard: the mean of so many references, times a factor that is spread as was measured. Half of its variance is the
 * probe's, the same on every shard (its minutiae cost time everywhere), half is drawn for each search of a shard: how much of it is which was
 * not measured.
 */
final class SearchTimes implements ServiceTimes {

    private static final double HALF = Math.sqrt(0.5);

    private final double meanNs;
    private final double spread;
    private final float[] probes;

    /** @param probes by request: normal, of deviation 1, the same for all shards */
    SearchTimes(double meanMs, double spread, float[] probes) {
        this.meanNs = meanMs * 1e6;
        this.spread = spread;
        this.probes = probes;
    }

    static float[] probes(int requests, SplitMix random) {
        float[] probes = new float[requests];
        for (int i = 0; i < requests; i++) {
            probes[i] = (float) random.gaussian();
        }
        return probes;
    }

    @Override
    public long nanos(int request, SplitMix random) {
        // ±3.47 twice at most: stays above 0 for a spread below 0.2
        double factor = 1 + spread * HALF * (probes[request] + random.gaussian());
        return Math.max(1, (long) (meanNs * factor));
    }
}
