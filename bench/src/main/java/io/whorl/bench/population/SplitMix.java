package io.whorl.bench.population;

/**
 * SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014): the source of everything random in
 * the population. Uses integer arithmetic and exact multiplications only, so a seed gives the same numbers on every machine.
 * Confined to one thread.
 */
public final class SplitMix {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double SQRT_3 = 1.7320508075688772;

    private long state;

    public SplitMix(long seed) {
        state = mix(seed + GOLDEN_GAMMA);
    }

    /** A generator whose numbers depend on every part, and on their order. */
    public static SplitMix of(long seed, long... parts) {
        long mixed = mix(seed + GOLDEN_GAMMA);
        for (long part : parts) {
            mixed = mix(mixed * GOLDEN_GAMMA + mix(part + GOLDEN_GAMMA));
        }
        return new SplitMix(mixed);
    }

    public long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** In [0, 1). */
    public double uniform() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    public double uniform(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** In [0, bound). */
    public int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** Nearly normal with variance 1, within ±3.47: the sum of four uniforms of 16 bits, which needs one draw and no logarithm. */
    public double gaussian() {
        long r = next();
        double sum = ((r & 0xffff) + ((r >>> 16) & 0xffff) + ((r >>> 32) & 0xffff) + (r >>> 48)) / 65536.0;
        return (sum - 2) * SQRT_3;
    }

    /** {@link #gaussian()} cut off at ±2, for poses that a desk would not accept beyond. */
    public double clippedGaussian() {
        return Math.clamp(gaussian(), -2.0, 2.0);
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
