package io.whorl.index.search;

import io.whorl.index.gallery.GalleryView;

/**
 * Whose the encounter rows of a block are: read once for all searches of a batch, as a search by faces takes less time than reading this.
 * Scratch of one worker, 10 KB.
 */
final class BlockRows {

    private final byte[] states = new byte[BlockScorer.ROWS];
    private final long[] subjects = new long[BlockScorer.ROWS];
    private final byte[] extractors = new byte[BlockScorer.ROWS];
    private int from;
    private int to;

    /** Encounter rows {@code first} to {@code end − 1}, at most {@link BlockScorer#ROWS}. */
    void read(GalleryView view, int first, int end) {
        from = first;
        to = end;
        view.read(first, end - first, states, subjects, extractors);
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** By row of the block, as all below. */
    boolean isLive(int i) {
        return GalleryView.isLive(states[i]);
    }

    boolean isFirstOfSubject(int i) {
        return GalleryView.isFirstOfSubject(states[i]);
    }

    long subject(int i) {
        return subjects[i];
    }

    int extractor(int i) {
        return Byte.toUnsignedInt(extractors[i]);
    }
}
