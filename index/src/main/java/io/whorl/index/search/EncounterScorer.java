package io.whorl.index.search;

import io.whorl.index.gallery.GalleryView;
import io.whorl.matcher.kernel.FingerBlock;
import io.whorl.matcher.kernel.ScoreKernel;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.Arrays;

/** Scores encounters by the full codes of their fingers, added up as in {@link BlockScorer}. Scratch of one worker. */
final class EncounterScorer {

    private final ScoreKernel kernel;
    private final int[] nearest = new int[FingerBlock.MAX_MINUTIAE];
    private final float[] best = new float[TemplateSet.MAX_FINGERS];
    private final int[] tried = new int[TemplateSet.MAX_FINGERS];

    EncounterScorer(ScoreKernel kernel) {
        this.kernel = kernel;
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
            if (minutiae > 0) {
                scoreFinger(search, view, finger, minutiae);
            }
        }
        return fused();
    }

    private void scoreFinger(ProbeSearch search, GalleryView view, int finger, int minutiae) {
        FingerPosition position = FingerPosition.ofCode(view.position(finger));
        for (int p = 0; p < search.probe().fingers().size(); p++) {
            if (search.comparable(p, position)) {
                FingerEngine.Coded coded = search.finger(p).coded(view.codeVersion(finger));
                best[p] = Math.max(best[p], coded == null ? Candidates.ALWAYS : z(coded, view, finger, minutiae));
                tried[p]++;
            }
        }
    }

    private float z(FingerEngine.Coded coded, GalleryView view, int finger, int minutiae) {
        float score = kernel.score(coded.score(), view.block(finger), view.blockOffset(finger), minutiae, nearest);
        return coded.normalised(score, minutiae);
    }

    private float fused() {
        float sum = 0;
        float highest = Float.NEGATIVE_INFINITY;
        int compared = 0;
        for (int p = 0; p < best.length; p++) {
            if (tried[p] > 0) {
                float z = BestOfTries.corrected(best[p], tried[p]);
                sum += z;
                highest = Math.max(highest, z);
                compared++;
            }
        }
        return compared == 0 ? Float.NaN : BestOfTries.together(sum, highest, compared);
    }
}
