package io.whorl.index.search;

import java.util.Arrays;

/**
 * The candidates of one search between two stages: encounter rows, ascending, and beside each the face cosine (what it is at most;
 * {@link #UNLIKE}; NaN where there are no two faces of one model), and the score that the last stage gave. The arrays are kept from search to search and grow by what is kept.
 *
 * <p>The cut fills them in parts: each worker appends to a part of its own, slice by slice; then the coordinator joins the slices
 * in order.
 */
final class Candidates {

    /** Kept always, whatever the others score: of these the codes can say nothing. */
    static final float ALWAYS = Float.POSITIVE_INFINITY;

    /** In place of a cosine: the faces' sketches are too far apart for a hit by the face alone. Below every cosine. */
    static final float UNLIKE = Float.NEGATIVE_INFINITY;

    private int[] rows = {};
    private float[] faces = {};
    private float[] scores = {};
    private int size;

    /** By worker. */
    private Part[] parts = {};

    private int[] sliceWorkers = {};
    private int[] sliceStarts = {};
    private int[] sliceSizes = {};

    /** Rows that one worker keeps, in the order of its slices. Confined to that worker until the parts are joined. */
    static final class Part {
        private int[] rows = {};
        private float[] faces = {};
        private float[] scores = {};
        private int size;

        void add(int row, float face, float score) {
            if (size == rows.length) {
                grow(Math.max(1024, size + size / 2));
            }
            rows[size] = row;
            faces[size] = face;
            scores[size++] = score;
        }

        private void grow(int capacity) {
            rows = Arrays.copyOf(rows, capacity);
            faces = Arrays.copyOf(faces, capacity);
            scores = Arrays.copyOf(scores, capacity);
        }

        int size() {
            return size;
        }
    }

    /** Coordinator: forgets all candidates. */
    void clear() {
        size = 0;
    }

    /**
     * Coordinator: forgets all candidates and opens a part for each worker.
     *
     * @param expected how many will be kept, about: nothing grows until then
     */
    void open(int workers, int slices, int expected) {
        size = 0;
        int fromPart = parts.length;
        parts = Arrays.copyOf(parts, workers);
        for (int i = fromPart; i < workers; i++) {
            parts[i] = new Part();
        }
        int each = Math.ceilDiv(expected, workers);
        for (Part part : parts) {
            part.size = 0;
            if (part.rows.length < each) {
                part.grow(each + each / 4);
            }
        }
        sliceWorkers = new int[slices];
        sliceStarts = new int[slices];
        sliceSizes = new int[slices];
    }

    Part part(int worker) {
        return parts[worker];
    }

    /** Worker: what its part holds from {@code start} on belongs to this slice. */
    void endSlice(int slice, int worker, int start) {
        sliceWorkers[slice] = worker;
        sliceStarts[slice] = start;
        sliceSizes[slice] = parts[worker].size - start;
    }

    /** Coordinator: joins the slices. */
    void join() {
        int joined = 0;
        for (int sliceSize : sliceSizes) {
            joined += sliceSize;
        }
        if (rows.length < joined) {
            int capacity = joined + joined / 4;
            rows = new int[capacity];
            faces = new float[capacity];
            scores = new float[capacity];
        }
        for (int slice = 0; slice < sliceSizes.length; slice++) {
            Part part = parts[sliceWorkers[slice]];
            System.arraycopy(part.rows, sliceStarts[slice], rows, size, sliceSizes[slice]);
            System.arraycopy(part.faces, sliceStarts[slice], faces, size, sliceSizes[slice]);
            System.arraycopy(part.scores, sliceStarts[slice], scores, size, sliceSizes[slice]);
            size += sliceSizes[slice];
        }
    }

    /**
     * Coordinator: keeps those whose score or face reaches its bound. Of a crowd that shares a bound, no more than fill up what is
     * wanted, the lowest rows first.
     */
    void retain(float score, int byScores, float face, int byFaces) {
        int scoresAtBound = byScores - above(scores, score);
        int facesAtBound = byFaces - above(faces, face);
        int kept = 0;
        for (int c = 0; c < size; c++) {
            // a comparison with NaN is false
            boolean byScore = scores[c] > score || (scores[c] == score && scoresAtBound-- > 0);
            boolean byFace = faces[c] > face || (faces[c] == face && facesAtBound-- > 0);
            if (byScore || byFace) {
                rows[kept] = rows[c];
                faces[kept] = faces[c];
                scores[kept++] = scores[c];
            }
        }
        size = kept;
    }

    private int above(float[] values, float bound) {
        int above = 0;
        for (int c = 0; c < size; c++) {
            above += values[c] > bound && values[c] < ALWAYS ? 1 : 0;
        }
        return above;
    }

    int size() {
        return size;
    }

    /** How many the arrays hold, those of the workers included. */
    long capacity() {
        long capacity = rows.length;
        for (Part part : parts) {
            capacity += part.rows.length;
        }
        return capacity;
    }

    /** Encounter rows; the first {@link #size} count. */
    int[] rows() {
        return rows;
    }

    /** Face cosines beside the rows. */
    float[] faces() {
        return faces;
    }

    /** What the last stage gave, beside the rows: higher is better, {@link #ALWAYS} for what no stage may drop. */
    float[] scores() {
        return scores;
    }
}
