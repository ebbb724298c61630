package io.whorl.index.search;

import io.whorl.index.gallery.GalleryView;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.Arrays;

/**
 * Judges an encounter by the alignment of its fingers: natural logarithms of likelihood ratios, which add up over fingers and
 * face. Scratch of one worker.
 */
final class EncounterAligner {

    /**
     * No finger counts against a person much more than this: one in twelve genuine comparisons fails by its captures, whatever the
     * alignment says then.
     */
    private static final double WORST_FINGER = -2.5;

    /** What is left of a ratio below that: almost nothing, but whoever is less unlike stays ahead of the crowd. */
    private static final double SLOPE_BELOW = 0.01;

    /** ln(10)/10: from −10·log10(FMR) to a natural logarithm. */
    private static final double NEPERS_PER_SCORE = Math.log(10) / 10;

    private final FingerEngine.Comparer comparer;
    private final Scores scores;
    private final OneToOne pairs = new OneToOne();
    private final int[] tried = new int[TemplateSet.MAX_FINGERS];

    EncounterAligner(FingerEngine.Comparer comparer, Scores scores) {
        this.comparer = comparer;
        this.scores = scores;
    }

    /**
     * The logarithm of the likelihood ratio of the person; {@link Candidates#ALWAYS} if a finger has no codes that could be
     * aligned; NaN if nothing is comparable.
     *
     * @param cosine of the faces, NaN if they were not compared
     */
    float score(ProbeSearch search, GalleryView view, int row, float cosine) {
        pairs.clear();
        Arrays.fill(tried, 0);
        boolean aligned = true;
        if (view.live(row) && search.sameExtractor(view, row)) {
            for (int i = 0; i < view.fingers(row) && aligned; i++) {
                aligned = align(search, view, view.firstFinger(row) + i, i);
            }
        }
        return aligned ? fused(search, cosine) : Candidates.ALWAYS;
    }

    /** Returns false if the finger cannot be aligned. */
    private boolean align(ProbeSearch search, GalleryView view, int fingerRow, int index) {
        int minutiae = view.codedMinutiae(fingerRow);
        FingerPosition position = FingerPosition.ofCode(view.position(fingerRow));
        if (minutiae == 0 || !search.comparable(position)) {
            return true;
        }
        for (int p = 0; p < search.probe().fingers().size(); p++) {
            if (search.comparable(p, position)) {
                FingerEngine.Coded coded = search.finger(p).coded(view.codeVersion(fingerRow));
                if (coded == null) {
                    return false;
                }
                float ratio = comparer.align(coded, view.block(fingerRow), view.blockOffset(fingerRow), minutiae);
                pairs.put(p, index, position, ratio);
                tried[p]++;
            }
        }
        return true;
    }

    /**
     * All fingers together, or the best alone among as many as were compared: somebody who is the same person by one finger and
     * another by the rest is the very fraud that is looked for.
     */
    private float fused(ProbeSearch search, float cosine) {
        double sum = 0;
        double best = Double.NEGATIVE_INFINITY;
        int fingers = 0;
        while (pairs.next()) {
            double ratio = pairs.score() - Math.log(tried[pairs.probe()]);
            sum += floored(ratio);
            best = Math.max(best, ratio);
            fingers++;
        }
        if (fingers == 0 && Float.isNaN(cosine)) {
            return Float.NaN;
        }
        double byFingers = fingers == 0 ? 0 : Math.max(sum, best - Math.log(fingers));
        return (float) (byFingers + ofFace(search, cosine));
    }

    /** In the same order as the ratios. */
    static double floored(double ratio) {
        return ratio >= WORST_FINGER ? ratio : WORST_FINGER + SLOPE_BELOW * (ratio - WORST_FINGER);
    }

    /**
     * What the face adds: −ln p − 1 − ln(−ln p) bounds the logarithm of the likelihood ratio behind a p-value (T. Sellke, M. J.
     * Bayarri, J. O. Berger, "Calibration of p values", The American Statistician 55, 2001). A face takes nothing away.
     */
    private double ofFace(ProbeSearch search, float cosine) {
        FaceProbe face = search.face();
        if (face == null || Float.isNaN(cosine)) {
            return 0;
        }
        double nepers = scores.face(face.model(), cosine) * NEPERS_PER_SCORE;
        return nepers <= 1 ? 0 : nepers - 1 - Math.log(nepers);
    }
}
