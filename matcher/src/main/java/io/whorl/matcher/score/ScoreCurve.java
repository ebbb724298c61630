package io.whorl.matcher.score;

import java.util.List;

/**
 * A monotone map from a raw similarity score to −10·log10(FMR): straight between measured points, a straight tail beyond the last,
 * capped. Immutable; any thread; some nanoseconds.
 *
 * <p>A straight line in these units is an exponential tail of the impostor distribution: the FMR falls by a decade for each
 * {@code rawPerDecade}. Extreme-value theory gives the exponential as the limit for light-tailed scores (Pickands 1975); for a
 * bounded score like a cosine it errs on the safe side.
 */
public final class ScoreCurve {
    /**
     * The best score of one comparison: FMR 1e-12. No set of impostors reaches there (the largest behind a curve of ours has 2e5
     * pairs, about 53): beyond, other causes of a false match, such as two people's samples swapped at the desk, are likelier
     * than the score says, and a longer extrapolation would only claim more.
     */
    public static final double MAX_SCORE = 120;

    private final double[] raw;
    private final double[] scores;
    private final double tailSlope;

    private ScoreCurve(double[] raw, double[] scores, double tailSlope) {
        this.raw = raw;
        this.scores = scores;
        this.tailSlope = tailSlope;
    }

    /** A raw score and the share of impostor comparisons that reach it. */
    public record Point(double raw, double fmr) {}

    /**
     * A curve through measured points, in ascending order of raw score.
     *
     * @param points at least two; the first has FMR 1 (everything below it scores 0), the FMR falls strictly
     * @param rawPerDecade how much further the raw score must rise beyond the last point for a tenth of the FMR
     */
    public static ScoreCurve through(List<Point> points, double rawPerDecade) {
        if (points.size() < 2 || points.getFirst().fmr() != 1) {
            throw new IllegalArgumentException("score curve: at least 2 points expected, the first with an FMR of 1");
        }
        if (!(rawPerDecade > 0) || Double.isInfinite(rawPerDecade)) {
            throw new IllegalArgumentException("score curve: rawPerDecade=" + rawPerDecade + ", limit=0");
        }
        double[] raw = new double[points.size()];
        double[] scores = new double[points.size()];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = points.get(i).raw();
            scores[i] = i == 0 ? 0 : -10 * StrictMath.log10(points.get(i).fmr());
            boolean ascends = i == 0 || (raw[i] > raw[i - 1] && scores[i] > scores[i - 1]);
            if (!ascends || !Double.isFinite(raw[i]) || !(scores[i] <= MAX_SCORE)) {
                throw new IllegalArgumentException("score curve: point " + i + " is out of order or of bounds: raw="
                        + raw[i] + ", fmr=" + points.get(i).fmr());
            }
        }
        return new ScoreCurve(raw, scores, 10 / rawPerDecade);
    }

    /** −10·log10(FMR), 0 to {@link #MAX_SCORE}. Throws {@link IllegalArgumentException} for NaN. */
    public double score(double rawScore) {
        if (Double.isNaN(rawScore)) {
            throw new IllegalArgumentException("raw score: value=NaN");
        }
        if (rawScore <= raw[0]) {
            return 0;
        }
        int last = raw.length - 1;
        if (rawScore >= raw[last]) {
            return Math.min(MAX_SCORE, scores[last] + (rawScore - raw[last]) * tailSlope);
        }
        int i = 1;
        while (raw[i] < rawScore) {
            i++;
        }
        return scores[i - 1] + (rawScore - raw[i - 1]) * (scores[i] - scores[i - 1]) / (raw[i] - raw[i - 1]);
    }
}
