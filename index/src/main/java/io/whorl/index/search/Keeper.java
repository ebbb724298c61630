package io.whorl.index.search;

import io.whorl.index.gallery.GalleryView;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps for one search what reaches its gate, and counts what was searched. Confined to one worker during the pass of the cut,
 * then to the coordinator.
 */
final class Keeper {

    private final ProbeSearch search;
    private final Gate gate;
    private final GalleryView view;
    private final Candidates.Part part;
    private final AtomicLong keptByAll;
    private final long excluded;
    private int sliceStart;
    private long references;
    private long people;
    private long passedOver;
    private long leftOut;

    /** @param keptByAll counts what the keepers of all workers keep for this search */
    Keeper(ProbeSearch search, Gate gate, GalleryView view, Candidates.Part part, AtomicLong keptByAll) {
        this.search = search;
        this.gate = gate;
        this.view = view;
        this.part = part;
        this.keptByAll = keptByAll;
        this.excluded = search.question().excludedSubject();
    }

    void beginSlice() {
        sliceStart = part.size();
    }

    void endSlice(int slice, int worker) {
        search.candidates().endSlice(slice, worker, sliceStart);
    }

    /**
     * The rows of a block.
     *
     * @param fingers by row of the block, what the codes say; {@code faces} likewise: see {@link BlockScorer}
     */
    void keep(BlockRows rows, float[] fingers, float[] faces) {
        int before = part.size();
        // looked at once a block: what is kept beyond the limit is bounded by a block for each worker
        boolean full = keptByAll.get() >= gate.limit();
        int count = Math.min(rows.to(), search.rowLimit()) - rows.from();
        int live = 0;
        int first = 0;
        for (int i = 0; i < count; i++) {
            if (rows.isLive(i) && rows.subject(i) != excluded) {
                live++;
                first += rows.isFirstOfSubject(i) ? 1 : 0;
                int row = rows.from() + i;
                keep(row, finger(row, rows.extractor(i), fingers[i]), faces[i], full);
            }
        }
        references += live;
        people += first;
        keptByAll.addAndGet(part.size() - before);
    }

    private void keep(int row, float finger, float face, boolean full) {
        // kept by its face or not: what the fingers would say is missing from its score
        if (Float.isNaN(finger) && search.mustPassOver(view, row)) {
            passedOver++;
        }
        // a comparison with NaN is false: nothing comparable, no way in by it
        if (finger >= gate.finger() || face >= gate.face()) {
            if (full) {
                leftOut++;
            } else {
                part.add(row, face, finger);
            }
        }
    }

    private float finger(int row, int extractor, float score) {
        if (!gate.thins()) {
            return search.hasComparableFinger(view, row) ? 0 : Float.NaN;
        }
        return search.sameExtractor(extractor) ? score : Float.NaN;
    }

    long references() {
        return references;
    }

    long people() {
        return people;
    }

    long passedOver() {
        return passedOver;
    }

    long leftOut() {
        return leftOut;
    }
}
