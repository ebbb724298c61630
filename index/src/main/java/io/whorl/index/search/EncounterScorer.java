package io.whorl.index.search;

import io.whorl.index.gallery.CodeColumn;
import io.whorl.index.gallery.GalleryView;
import io.whorl.matcher.kernel.FingerBlock;
import io.whorl.matcher.kernel.ScoreKernel;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.Arrays;

/** Scores encounters by the full codes of their fingers, added up as in {@link BlockScorer}. Scratch of one worker. */
final class EncounterScorer {

    /** Fingers of a column from which the statistics of its full scores come: about a hundred in a common bin. */
    private static final int STATISTIC_ROWS = 1_024;

    private final ScoreKernel kernel;
    private final CountNormals.Sample sample = new CountNormals.Sample();
    private final int[] nearest = new int[FingerBlock.MAX_MINUTIAE];
    private final float[] best = new float[TemplateSet.MAX_FINGERS];
    private final int[] tried = new int[TemplateSet.MAX_FINGERS];

    EncounterScorer(ScoreKernel kernel) {
        this.kernel = kernel;
    }

    /** Learns how impostors of a column score with a probe finger, from fingers at equal distances. */
    void learn(ProbeColumn probe, GalleryView view) {
        FingerEngine.Coded coded = probe.coded();
        if (coded == null) {
            return;
        }
        CodeColumn column = probe.column();
        sample.clear();
        int rows = column.firstNotBelow(probe.search().rowLimit());
        int taken = Math.min(rows, STATISTIC_ROWS);
        for (int i = 0; i < taken; i++) {
            int finger = column.fingerRow((int) ((long) i * rows / taken));
            int minutiae = view.codedMinutiae(finger);
            // deleted fingers have none
            if (minutiae > 0) {
                sample.add(score(coded, view, finger, minutiae), minutiae);
            }
        }
        if (sample.isTelling()) {
            probe.scoreNormals(sample.normals());
        }
    }

    private float score(FingerEngine.Coded coded, GalleryView view, int finger, int minutiae) {
        return kernel.score(coded.score(), view.block(finger), view.blockOffset(finger), minutiae, nearest);
    }

    /**
     * How far above impostors the encounter's fingers are together, in deviations; NaN if none is comparable,
     * {@link Candidates#ALWAYS} if codes cannot judge one of them.
     */
    float score(ProbeSearch search, GalleryView view, int row) {
        if (!view.live(row) || !search.sameExtractor(view, row)) {
            return Float.NaN;
        }
        Arrays.fill(best, Float.NEGATIVE_INFINITY);
        Arrays.fill(tried, 0);
        int first = view.firstFinger(row);
        for (int finger = first; finger < first + view.fingers(row); finger++) {
            int minutiae = view.codedMinutiae(finger);
            FingerPosition position = FingerPosition.ofCode(view.position(finger));
            if (minutiae > 0 && search.comparable(position)) {
                scoreFinger(search, view, finger, minutiae);
            }
        }
        return fused();
    }

    private void scoreFinger(ProbeSearch search, GalleryView view, int finger, int minutiae) {
        for (int p = 0; p < search.probe().fingers().size(); p++) {
            ProbeColumn probe = search.column(p, view.codeVersion(finger), view.position(finger));
            if (probe != null) {
                best[p] = Math.max(best[p], z(probe, view, finger, minutiae));
                tried[p]++;
            }
        }
    }

    private float z(ProbeColumn probe, GalleryView view, int finger, int minutiae) {
        FingerEngine.Coded coded = probe.coded();
        CountNormals normals = probe.scoreNormals();
        return coded == null || normals == null
                ? Candidates.ALWAYS
                : normals.z(score(coded, view, finger, minutiae), minutiae);
    }

    private float fused() {
        float sum = 0;
        int compared = 0;
        for (int p = 0; p < best.length; p++) {
            if (tried[p] > 0) {
                sum += BestOfTries.corrected(best[p], tried[p]);
                compared++;
            }
        }
        return compared == 0 ? Float.NaN : BestOfTries.fused(sum, compared);
    }
}
