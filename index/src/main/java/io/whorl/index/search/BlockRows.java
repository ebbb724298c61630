package io.whorl.index.search;

import io.whorl.index.gallery.GalleryView;

/**
 * Whose the encounter rows of a block are: read once for all searches of a batch, as a search by faces takes less time than reading this.
 * Scratch of one worker, 10 KB.
 */
final class BlockRows {

    private final boolean[] live = new boolean[BlockScorer.ROWS];
    private final boolean[] firstOfSubject = new boolean[BlockScorer.ROWS];
    private final long[] subjects = new long[BlockScorer.ROWS];
    private int from;
    private int to;

    /** Encounter rows {@code first} to {@code end − 1}, at most {@link BlockScorer#ROWS}. */
    void read(GalleryView view, int first, int end) {
        from = first;
        to = end;
        for (int row = first; row < end; row++) {
            live[row - first] = view.live(row);
            firstOfSubject[row - first] = view.firstOfSubject(row);
            subjects[row - first] = view.subject(row);
        }
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** By row of the block, as all below. */
    boolean isLive(int i) {
        return live[i];
    }

    boolean isFirstOfSubject(int i) {
        return firstOfSubject[i];
    }

    long subject(int i) {
        return subjects[i];
    }
}
