package io.whorl.bench.search;

import io.whorl.index.gallery.GalleryView;
import io.whorl.matcher.kernel.FingerBlock;
import io.whorl.matcher.kernel.Kernels;
import io.whorl.matcher.kernel.ScoreKernel;
import io.whorl.matcher.kernel.ScoreProbe;

/** One probe finger against all coded fingers of a gallery, in the order of their addresses. Confined to one thread. */
final class ScoreScan {

    /** Fingers of one call: the loop around the kernel stays small and is compiled as a method of its own. */
    private static final int SLICE = 4_096;

    private final ScoreKernel kernel = Kernels.score();
    private final int[] nearest = new int[FingerBlock.MAX_MINUTIAE];
    private final GalleryView view;
    private final int fingers;

    /** Kept, so that no comparison can be left out by the compiler. */
    private float best;

    ScoreScan(GalleryView view) {
        this.view = view;
        int last = view.encounters() - 1;
        fingers = last < 0 ? 0 : view.firstFinger(last) + view.fingers(last);
    }

    /** Returns how many fingers were scored. */
    int run(ScoreProbe probe) {
        for (int from = 0; from < fingers; from += SLICE) {
            best = Math.max(best, slice(probe, from, Math.min(fingers, from + SLICE)));
        }
        return fingers;
    }

    private float slice(ScoreProbe probe, int from, int to) {
        float largest = 0;
        for (int finger = from; finger < to; finger++) {
            float score = kernel.score(
                    probe, view.block(finger), view.blockOffset(finger), view.codedMinutiae(finger), nearest);
            largest = Math.max(largest, score);
        }
        return largest;
    }

    /** The largest score so far. */
    float best() {
        return best;
    }
}
