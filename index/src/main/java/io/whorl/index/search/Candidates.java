package io.whorl.index.search;

import java.util.Arrays;

/**
 * The candidates of one search between two stages: encounter rows, ascending, and beside each the face cosine, NaN where faces
 * were not compared. The arrays are kept from search to search.
 *
 * <p>A stage that drops candidates opens parts, each a range of its own; the part's worker moves what it keeps to the start of
 * the range and says how many; then the coordinator closes the parts, which joins what was kept.
 */
final class Candidates {

    private int[] rows = {};
    private float[] faces = {};
    private int size;
    private int[] starts = {};
    private int[] kept = {};

    /** Coordinator: forgets all candidates and makes room for this many. */
    void reserve(int capacity) {
        size = 0;
        if (rows.length < capacity) {
            int room = Math.max(capacity, capacity + capacity / 4);
            rows = new int[room];
            faces = new float[room];
        }
    }

    /** Coordinator: parts that fill the arrays from nothing: row r of a slice may go to any index of its slice. */
    void openToFill(Slices slices) {
        open(slices.count());
        for (int i = 0; i < slices.count(); i++) {
            starts[i] = Math.min(slices.from(i), rows.length);
        }
        size = 0;
    }

    /** Coordinator: parts that hold the present candidates of each slice of rows. */
    void open(Slices slices) {
        open(slices.count());
        for (int i = 0; i < slices.count(); i++) {
            starts[i] = firstNotBelow(slices.from(i), 0, size);
        }
        starts[slices.count()] = size;
    }

    private void open(int parts) {
        starts = new int[parts + 1];
        kept = new int[parts];
    }

    /** Where a part's range starts. */
    int start(int part) {
        return starts[part];
    }

    /** Where a part's range ends, exclusive. */
    int end(int part) {
        return starts[part + 1];
    }

    /** Worker: {@code count} candidates from the part's start on are kept. */
    void keep(int part, int count) {
        kept[part] = count;
    }

    /** Coordinator: joins the parts. */
    void close() {
        int joined = 0;
        for (int part = 0; part < kept.length; part++) {
            System.arraycopy(rows, starts[part], rows, joined, kept[part]);
            System.arraycopy(faces, starts[part], faces, joined, kept[part]);
            joined += kept[part];
        }
        size = joined;
    }

    /** The index of the first candidate in a range whose row is not below {@code row}; {@code high} if there is none. */
    int firstNotBelow(int row, int low, int high) {
        int found = Arrays.binarySearch(rows, low, high, row);
        return found >= 0 ? found : -found - 1;
    }

    int size() {
        return size;
    }

    /** How many the arrays hold. */
    int capacity() {
        return rows.length;
    }

    /** Encounter rows; the first {@link #size} count. */
    int[] rows() {
        return rows;
    }

    /** Face cosines beside the rows. */
    float[] faces() {
        return faces;
    }
}
