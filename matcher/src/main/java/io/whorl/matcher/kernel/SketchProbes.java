package io.whorl.matcher.kernel;

/**
 * The sketches of the faces that are looked for in one pass, each with the Hamming distance within which it looks. Immutable; any thread.
 * Biometric data: never logged.
 */
public final class SketchProbes {

    /** Most probes of a pass. */
    public static final int MAX_PROBES = 16;

    /** 64-bit words of a sketch. */
    public static final int WORDS = 8;

    /** Bits of a sketch: the largest distance. */
    public static final int BITS = WORDS * Long.SIZE;

    /** A limit within which nobody is. */
    public static final int NOBODY = -1;

    /** Rows that are compared side by side. */
    static final int LANES = 8;

    /** From one probe's words to the next. */
    static final int PROBE_LANES = WORDS * LANES;

    private final int count;

    /** Each word and each limit as often as there are lanes. Kernels only read. */
    final long[] lanes;

    final long[] limits;

    private SketchProbes(long[][] sketches, int[] limits) {
        count = sketches.length;
        lanes = new long[count * PROBE_LANES];
        this.limits = new long[count * LANES];
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = sketches[i / PROBE_LANES][i % PROBE_LANES / LANES];
        }
        for (int i = 0; i < this.limits.length; i++) {
            this.limits[i] = limits[i / LANES];
        }
    }

    /**
     * See the parameters.
     *
     * @param sketches 1 to {@value #MAX_PROBES}, of {@value #WORDS} words each
     * @param limits by probe: the largest distance of a hit, {@value #NOBODY} to {@link #BITS}
     */
    public static SketchProbes of(long[][] sketches, int[] limits) {
        Limits.value("sketch probes", sketches.length, 1, MAX_PROBES);
        Limits.length("sketch probes: limits", limits.length, sketches.length);
        for (int p = 0; p < limits.length; p++) {
            Limits.length("sketch probes: words", sketches[p].length, WORDS);
            Limits.value("sketch probes: limit", limits[p], NOBODY, BITS);
        }
        return new SketchProbes(sketches, limits);
    }

    public int count() {
        return count;
    }
}
