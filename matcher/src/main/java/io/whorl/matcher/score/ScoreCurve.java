package io.whorl.matcher.score;

import java.util.List;

/**
 * A monotone map from a raw similarity score to −10·log10(FMR): straight between measured points, the tail of an extreme-value distribution beyond
 * the last, capped. Immutable; any thread; some nanoseconds.
 *
 * <p>An exponential tail is a straight line in these units: the FMR falls by a decade for each so much of the raw score. Extreme-value
 * theory gives it as the limit for light-tailed scores; for a bounded score like a cosine it errs on the safe side ({@link ScoreTail}).
 */
public final class ScoreCurve {
    /**
     * The best score of one comparison: FMR 1e-12. No set of impostors reaches there (the largest behind a curve of ours has 2e5
     * pairs, about 53): beyond, other causes of a false match, such as two people's samples swapped at the desk, are likelier
     * than the score says, and a longer extrapolation would only claim more.
     */
    public static final double MAX_SCORE = 120;

    /** Points that a curve may have. */
    public static final int MAX_POINTS = 256;

    private static final double SCORES_PER_NEPER = 10 / StrictMath.log(10);

    private final List<Point> points;
    private final ScoreTail tail;
    private final double[] raw;
    private final double[] scores;

    private ScoreCurve(List<Point> points, ScoreTail tail, double[] raw, double[] scores) {
        this.points = List.copyOf(points);
        this.tail = tail;
        this.raw = raw;
        this.scores = scores;
    }

    /** A raw score and the share of impostor comparisons that reach it. */
    public record Point(double raw, double fmr) {}

    /**
     * A curve through measured points, in ascending order of raw score, with an exponential tail.
     *
     * @param points 2 to {@value #MAX_POINTS}; the first has FMR 1 (everything below it scores 0), the FMR falls strictly
     * @param rawPerDecade how much further the raw score must rise beyond the last point for a tenth of the FMR
     */
    public static ScoreCurve through(List<Point> points, double rawPerDecade) {
        if (!(rawPerDecade > 0) || Double.isInfinite(rawPerDecade)) {
            throw new IllegalArgumentException("score curve: rawPerDecade=" + rawPerDecade + ", limit=0");
        }
        return through(points, ScoreTail.ofDecade(rawPerDecade));
    }

    /** The same with another tail. */
    public static ScoreCurve through(List<Point> points, ScoreTail tail) {
        if (points.size() < 2 || points.size() > MAX_POINTS || points.getFirst().fmr() != 1) {
            throw new IllegalArgumentException(
                    "score curve: 2 to " + MAX_POINTS + " points expected, the first with an FMR of 1");
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
        return new ScoreCurve(points, tail, raw, scores);
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
            return Math.min(MAX_SCORE, scores[last] + SCORES_PER_NEPER * tail.nepers(rawScore - raw[last]));
        }
        int low = 0;
        int high = last;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (raw[middle] < rawScore) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return scores[low] + (rawScore - raw[low]) * (scores[high] - scores[low]) / (raw[high] - raw[low]);
    }

    /** The raw score at which an FMR is claimed, the inverse of {@link #score}; for an FMR of 1 that of the first point. */
    public double rawAt(double fmr) {
        if (!(fmr > 0 && fmr <= 1)) {
            throw new IllegalArgumentException("FMR: value=" + fmr + ", limit=above 0 to 1");
        }
        double score = -10 * StrictMath.log10(fmr);
        int last = raw.length - 1;
        if (score >= scores[last]) {
            return raw[last] + tail.excess((score - scores[last]) / SCORES_PER_NEPER);
        }
        int i = 1;
        while (scores[i] < score) {
            i++;
        }
        return raw[i - 1] + (score - scores[i - 1]) * (raw[i] - raw[i - 1]) / (scores[i] - scores[i - 1]);
    }

    /** What it passes through. */
    public List<Point> points() {
        return points;
    }

    /** What follows the last point. */
    public ScoreTail tail() {
        return tail;
    }
}
