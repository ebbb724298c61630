package io.whorl.index.search;

import io.whorl.index.gallery.CodeColumn;
import io.whorl.matcher.kernel.CutKernel;
import io.whorl.matcher.kernel.Kernels;
import java.util.Arrays;

/**
 * Scores a block of encounter rows for all searches of a lineup: what the first cut of the fingers says of each, and the cosine of
 * its face ({@link FaceScorer}). Scratch of one worker, 1 MB for a full batch; nothing is allocated once a batch of this size was seen.
 *
 * <p>Of several reference fingers that a probe finger may be compared with (impressions of one finger, unknown positions) the
 * best counts, corrected for the number tried; the probe fingers' scores are added up and divided by the root of their number, so
 * that people compared by one finger and by ten have the same tail; or the best finger counts alone: {@link BestOfTries#together}.
 */
final class BlockScorer {

    /** Encounter rows of a block: their scores stay in the second-level cache. */
    static final int ROWS = 1024;

    /** Rows for each call of the cut kernel: 64 KB, which the probes of a batch share while they are in the cache. */
    private static final int KERNEL_ROWS = 256;

    private final CutKernel cutKernel;
    private final FaceScorer faceScorer;

    /** By probe finger of the batch, by row of the block: best z-score and how many were tried. */
    private final float[][] best = new float[SearchBatch.MAX_FINGERS][];

    private final byte[][] tried = new byte[SearchBatch.MAX_FINGERS][];

    /** By place of the search, by row of the block. */
    private final float[][] fused = new float[SearchBatch.MAX_SEARCHES][];

    private final float[][] faces = new float[SearchBatch.MAX_SEARCHES][];

    private final byte[] compared = new byte[ROWS];

    /** By row of the block: the highest score of a single finger. */
    private final float[] highest = new float[ROWS];

    /** Of the rows that the cut kernel is at: scores, row of the block, coded minutiae. */
    private final short[] raw = new short[KERNEL_ROWS];

    private final int[] rows = new int[KERNEL_ROWS];
    private final int[] minutiae = new int[KERNEL_ROWS];

    BlockScorer(CutKernel cutKernel, FaceScorer faceScorer) {
        this.cutKernel = cutKernel;
        this.faceScorer = faceScorer;
    }

    /** With the fastest kernels of this virtual machine. */
    static BlockScorer withKernels() {
        return new BlockScorer(Kernels.cut(), new FaceScorer(Kernels.sketch(), Kernels.int8()));
    }

    /**
     * By row of the block: how far above impostors the fingers are together, in deviations; NaN where none was compared,
     * {@link Candidates#ALWAYS} where codes cannot judge.
     */
    float[] fingers(int place) {
        return fused[place];
    }

    /** By row of the block: the cosine of the faces at most; {@link Candidates#UNLIKE}; NaN where none were compared. */
    float[] faces(int place) {
        return faces[place];
    }

    /** Scores encounter rows {@code from} to {@code to − 1}, at most {@link #ROWS}. Searches that failed are left out. */
    void score(Lineup lineup, int from, int to) {
        begin(lineup, to - from);
        for (int i = 0; i < lineup.faces().size(); i++) {
            faceScorer.score(lineup.faces().get(i), from, to, faces);
        }
        for (int i = 0; i < lineup.fingers().size(); i++) {
            scanFingers(lineup.fingers().get(i), from, to);
        }
        for (int place = 0; place < lineup.searches().size(); place++) {
            fuse(lineup.searches().get(place), fused[place], to - from);
        }
    }

    private void begin(Lineup lineup, int count) {
        for (int place = 0; place < lineup.searches().size(); place++) {
            ProbeSearch search = lineup.searches().get(place);
            if (fused[place] == null) {
                fused[place] = new float[ROWS];
                faces[place] = new float[ROWS];
            }
            Arrays.fill(faces[place], 0, count, Float.NaN);
            int slots = search.firstSlot() + search.probe().fingers().size();
            for (int slot = search.firstSlot(); slot < slots; slot++) {
                if (best[slot] == null) {
                    best[slot] = new float[ROWS];
                    tried[slot] = new byte[ROWS];
                }
                Arrays.fill(best[slot], 0, count, Float.NEGATIVE_INFINITY);
                Arrays.fill(tried[slot], 0, count, (byte) 0);
            }
        }
    }

    private void scanFingers(Lineup.Line line, int from, int to) {
        CodeColumn column = line.column();
        int row = column.firstNotBelow(from);
        int end = column.firstNotBelow(to);
        while (row < end) {
            int count = Math.min(Math.min(KERNEL_ROWS, end - row), column.contiguousFrom(row));
            column.readOwners(row, count, from, rows, minutiae);
            for (int p = 0; p < line.probes().size(); p++) {
                scanRows(line.probes().get(p), row, count);
            }
            row += count;
        }
    }

    private void scanRows(ProbeColumn probe, int row, int count) {
        FingerEngine.Coded coded = probe.coded();
        CountNormals normals = probe.normals();
        if (probe.search().failure() != null) {
            return;
        }
        if (coded == null || normals == null) {
            cannotJudge(best[probe.slot()], tried[probe.slot()], count);
            return;
        }
        CodeColumn column = probe.column();
        cutKernel.score(coded.cut(), column.chunk(row), column.indexInChunk(row), count, raw, 0);
        normalise(normals, best[probe.slot()], tried[probe.slot()], count);
    }

    private void normalise(CountNormals normals, float[] bestOfFinger, byte[] triedOfFinger, int count) {
        float[] scale = normals.scale();
        float[] shift = normals.shift();
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            float z = raw[i] * scale[minutiae[i]] + shift[minutiae[i]];
            bestOfFinger[row] = Math.max(bestOfFinger[row], z);
            triedOfFinger[row]++;
        }
    }

    private void cannotJudge(float[] bestOfFinger, byte[] triedOfFinger, int count) {
        for (int i = 0; i < count; i++) {
            bestOfFinger[rows[i]] = Candidates.ALWAYS;
            triedOfFinger[rows[i]]++;
        }
    }

    private void fuse(ProbeSearch search, float[] sums, int count) {
        Arrays.fill(sums, 0, count, 0);
        Arrays.fill(compared, 0, count, (byte) 0);
        Arrays.fill(highest, 0, count, Float.NEGATIVE_INFINITY);
        int slots = search.firstSlot() + search.probe().fingers().size();
        for (int slot = search.firstSlot(); slot < slots; slot++) {
            add(best[slot], tried[slot], sums, count);
        }
        for (int row = 0; row < count; row++) {
            sums[row] = compared[row] == 0 ? Float.NaN : BestOfTries.together(sums[row], highest[row], compared[row]);
        }
    }

    private void add(float[] bestOfFinger, byte[] triedOfFinger, float[] sums, int count) {
        for (int row = 0; row < count; row++) {
            int tries = triedOfFinger[row];
            if (tries > 0) {
                float z = BestOfTries.corrected(bestOfFinger[row], tries);
                sums[row] += z;
                highest[row] = Math.max(highest[row], z);
                compared[row]++;
            }
        }
    }
}
