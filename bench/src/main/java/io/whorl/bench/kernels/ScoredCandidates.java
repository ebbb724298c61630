package io.whorl.bench.kernels;

import io.whorl.matcher.kernel.AlignKernel;
import io.whorl.matcher.kernel.AlignProbe;
import io.whorl.matcher.kernel.AlignScratch;
import io.whorl.matcher.kernel.FingerBlock;
import io.whorl.matcher.kernel.Kernels;
import io.whorl.matcher.kernel.ScoreKernel;
import io.whorl.matcher.kernel.ScoreProbe;
import java.util.Arrays;

/** The best candidates of a probe by the score stage, in the order of their addresses, with what it left of each. Immutable. */
public final class ScoredCandidates {

    private final AlignProbe probe;
    private final int[] fingers;
    private final int[][] nearest;
    private final int mates;

    private ScoredCandidates(AlignProbe probe, int[] fingers, int[][] nearest, int mates) {
        this.probe = probe;
        this.fingers = fingers;
        this.nearest = nearest;
        this.mates = mates;
    }

    /** At most {@code count} of the gallery; the mates stand behind its strangers. */
    public static ScoredCandidates of(DrawnGallery gallery, DrawnFinger finger, int count) {
        ScoreKernel kernel = Kernels.score();
        ScoreProbe codes = gallery.scoreProbe(finger, kernel);
        int[] scratch = new int[FingerBlock.MAX_MINUTIAE];
        long[] ranked = new long[gallery.fingers()];
        for (int f = 0; f < ranked.length; f++) {
            float score = kernel.score(codes, gallery.blocks(), gallery.offset(f), gallery.minutiae(f), scratch);
            // scores are not negative, so their bits are in their order; the complement puts the highest first
            ranked[f] = (long) ~Float.floatToRawIntBits(score) << Integer.SIZE | f;
        }
        Arrays.sort(ranked);
        int[] best = Arrays.stream(ranked)
                .limit(count)
                .mapToInt(r -> (int) r)
                .sorted()
                .toArray();
        int[][] nearest = new int[best.length][];
        for (int i = 0; i < best.length; i++) {
            nearest[i] = new int[FingerBlock.MAX_MINUTIAE];
            kernel.score(codes, gallery.blocks(), gallery.offset(best[i]), gallery.minutiae(best[i]), nearest[i]);
        }
        int mates = (int) Arrays.stream(best).filter(gallery::isMate).count();
        return new ScoredCandidates(gallery.alignProbe(finger, codes), best, nearest, mates);
    }

    /** How many are second captures, of this probe's finger or another's. */
    int mates() {
        return mates;
    }

    /** Aligns all; how many had matched minutiae. */
    public int align(AlignKernel kernel, DrawnGallery gallery, AlignScratch scratch) {
        int matched = 0;
        for (int i = 0; i < fingers.length; i++) {
            int finger = fingers[i];
            System.arraycopy(nearest[i], 0, scratch.nearest, 0, FingerBlock.MAX_MINUTIAE);
            kernel.align(probe, gallery.blocks(), gallery.offset(finger), gallery.minutiae(finger), scratch);
            matched += scratch.matched > 0 ? 1 : 0;
        }
        return matched;
    }
}
