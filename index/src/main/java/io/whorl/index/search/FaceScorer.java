package io.whorl.index.search;

import io.whorl.index.gallery.FaceColumn;
import io.whorl.matcher.face.QuantisedFace;
import io.whorl.matcher.kernel.Int8Kernel;
import io.whorl.matcher.kernel.SketchKernel;
import java.util.Arrays;

/**
 * Compares the faces of a block of encounter rows with the probes of a group, all probes in one pass: by their sketches, and in whole numbers
 * what these leave. Scratch of one worker, 12 KB.
 */
final class FaceScorer {

    private static final int GROUP = SketchKernel.GROUP_ROWS;

    /** Of a block that begins and ends within a group. */
    private static final int MOST_GROUPS = BlockScorer.ROWS / GROUP + 2;

    private final SketchKernel sketchKernel;
    private final Int8Kernel int8Kernel;
    private final byte[] hits = new byte[SearchBatch.MAX_SEARCHES * MOST_GROUPS];

    /** What the sketches leave: number among the vectors of its chunk, and what the kernel says of it. */
    private final int[] rows = new int[BlockScorer.ROWS];

    private final int[] products = new int[BlockScorer.ROWS];

    FaceScorer(SketchKernel sketchKernel, Int8Kernel int8Kernel) {
        this.sketchKernel = sketchKernel;
        this.int8Kernel = int8Kernel;
    }

    /**
     * Sets for encounter rows {@code from} to {@code to − 1}, at most {@link BlockScorer#ROWS}, that have a face of the group's model: the
     * cosine at most ({@link QuantisedFace#mostCosine}), or {@link Candidates#UNLIKE} if the sketches are too far apart.
     *
     * @param cosines by place of the search, by row of the block
     */
    void score(FaceGroups.Group group, int from, int to, float[][] cosines) {
        FaceColumn column = group.column();
        int first = column.firstNotBelow(from);
        int end = column.firstNotBelow(to);
        setUnlike(group, first, end, from, to, cosines);
        int row = first;
        while (row < end) {
            int stop = Math.min(end, row + column.contiguousFrom(row));
            scan(group, row, stop, from, cosines);
            row = stop;
        }
    }

    private static void setUnlike(FaceGroups.Group group, int first, int end, int from, int to, float[][] cosines) {
        for (int place : group.places()) {
            float[] ofSearch = cosines[place];
            if (end - first == to - from) {
                Arrays.fill(ofSearch, 0, to - from, Candidates.UNLIKE);
            } else {
                for (int row = first; row < end; row++) {
                    ofSearch[group.column().encounterRow(row) - from] = Candidates.UNLIKE;
                }
            }
        }
    }

    /** Face rows of one chunk. */
    private void scan(FaceGroups.Group group, int row, int stop, int from, float[][] cosines) {
        FaceColumn column = group.column();
        int before = column.sketchInChunk(row) % GROUP;
        int groups = Math.ceilDiv(before + stop - row, GROUP);
        int firstGroup = column.sketchInChunk(row) / GROUP;
        sketchKernel.within(group.sketches(), column.sketches(row), firstGroup, groups, hits);
        for (int p = 0; p < group.places().length; p++) {
            sketchKernel.retain(group.limits()[p], column.sketches(row), firstGroup, groups, hits, p * groups);
            int left = gather(p * groups, groups, column.vectorInChunk(row), before, stop - row);
            if (left > 0) {
                compare(column, row, left, group.probes()[p], from, cosines[group.places()[p]]);
            }
        }
    }

    /** Puts the rows of one probe's hits together; those before and behind the {@code count} wanted ones are not ours. */
    private int gather(int firstHit, int groups, int firstRow, int before, int count) {
        int left = 0;
        for (int g = 0; g < groups; g++) {
            for (int bits = Byte.toUnsignedInt(hits[firstHit + g]); bits != 0; bits &= bits - 1) {
                int offset = g * GROUP + Integer.numberOfTrailingZeros(bits) - before;
                if (offset >= 0 && offset < count) {
                    rows[left++] = firstRow + offset;
                }
            }
        }
        return left;
    }

    private void compare(
            FaceColumn column, int row, int left, FaceProbe.Shortened probe, int from, float[] byEncounter) {
        int8Kernel.dot(probe.values(), column.vectors(row), rows, left, products);
        int firstRow = row - column.vectorInChunk(row);
        for (int i = 0; i < left; i++) {
            int faceRow = firstRow + rows[i];
            byEncounter[column.encounterRow(faceRow) - from] =
                    QuantisedFace.mostCosine(products[i], probe.scale(), column.scale(faceRow));
        }
    }
}
