package io.whorl.index.search;

/** Contiguous, equal slices of encounter rows: the parts of a fork. Slice i holds rows {@code from(i)} to {@code to(i) − 1}. */
record Slices(int rows, int sliceRows) {

    /** Below this a slice costs less than handing it out. */
    private static final int MIN_ROWS = 512;

    /** Deadlines are looked at once a slice: some hundred microseconds. */
    private static final int MAX_ROWS = 16_384;

    private static final int SLICES_A_WORKER = 4;

    static Slices of(int rows, int workers) {
        return new Slices(rows, Math.clamp(rows / (workers * SLICES_A_WORKER), MIN_ROWS, MAX_ROWS));
    }

    int count() {
        return Math.ceilDiv(rows, sliceRows);
    }

    int from(int slice) {
        return slice * sliceRows;
    }

    int to(int slice) {
        return Math.min(rows, from(slice) + sliceRows);
    }
}
