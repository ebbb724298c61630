package io.whorl.index.search;

import java.util.Arrays;

/**
 * The candidates of one search between two stages: encounter rows, ascending, and beside each the face cosine (what it is at most;
 * {@link #UNLIKE}; NaN where there are no two faces of one model), the score that the last stage gave, and that of the one before. The arrays are
 * kept from search to search and grow by what is kept.
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

    /** Of the stage before, for so many candidates. */
    private float[] earlier = {};

    private int earlierSize;
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
        earlierSize = 0;
    }

    /**
     * Coordinator: forgets all candidates and opens a part for each worker.
     *
     * @param expected how many will be kept, about: nothing grows until then
     */
    void open(int workers, int slices, int expected) {
        clear();
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

    /** Coordinator: a stage is about to score all candidates anew. What the last one gave decides between equals. */
    void beginStage() {
        if (earlier.length < size) {
            earlier = new float[rows.length];
        }
        System.arraycopy(scores, 0, earlier, 0, size);
        earlierSize = size;
    }

    /**
     * Coordinator: keeps those whose score or face reaches its bound. Of a crowd that shares a bound, no more than so many: by score
     * those whom the stage before put first, then the lowest rows.
     *
     * @param scoresAtBound how many may have exactly this score: whoever sets a bound that so many people reach knows how many are above
     * @param byFaces how many candidates are kept by their faces
     */
    void retain(float score, int scoresAtBound, float face, int byFaces) {
        int facesAtBound = byFaces - above(faces, face);
        float before = earlierBound(score, scoresAtBound);
        int equals = scoresAtBound - above(score, before);
        int kept = 0;
        for (int c = 0; c < size; c++) {
            // a comparison with NaN is false
            boolean byScore = scores[c] > score
                    || (scores[c] == score && (before(c) > before || (before(c) == before && equals-- > 0)));
            boolean byFace = faces[c] > face || (faces[c] == face && facesAtBound-- > 0);
            if (byScore || byFace) {
                rows[kept] = rows[c];
                faces[kept] = faces[c];
                scores[kept++] = scores[c];
            }
        }
        size = kept;
    }

    /** What the stage before must have given, of those at the bound, to be among so many; −∞ if there are no more. */
    private float earlierBound(float score, int wanted) {
        int count = 0;
        for (int c = 0; c < size; c++) {
            count += scores[c] == score ? 1 : 0;
        }
        if (wanted < 1 || count <= wanted) {
            return wanted < 1 ? ALWAYS : Float.NEGATIVE_INFINITY;
        }
        float[] crowd = new float[count];
        for (int c = 0, i = 0; c < size; c++) {
            if (scores[c] == score) {
                crowd[i++] = before(c);
            }
        }
        Arrays.sort(crowd);
        return crowd[count - wanted];
    }

    /** How many of those at the bound the stage before put above the others. */
    private int above(float score, float before) {
        int above = 0;
        for (int c = 0; c < size; c++) {
            above += scores[c] == score && before(c) > before ? 1 : 0;
        }
        return above;
    }

    /** A candidate that the stage before could not judge is behind the others. */
    private float before(int candidate) {
        return candidate >= earlierSize || Float.isNaN(earlier[candidate]) ? -Float.MAX_VALUE : earlier[candidate];
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
