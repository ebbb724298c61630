package io.whorl.matcher.score;

/**
 * How impostor scores end beyond the last measured point of a curve: a generalised Pareto distribution (J. Pickands, "Statistical Inference
 * Using Extreme Order Statistics", 1975; S. Coles, "An Introduction to Statistical Modeling of Extreme Values", 2001, ch. 4).
 *
 * @param scale of the excess, in raw scores, above 0
 * @param shape 0: exponential; above: heavier; below: bounded. −1 to 1
 */
public record ScoreTail(double scale, double shape) {

    private static final double WIDEST_SHAPE = 1;

    public ScoreTail {
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw new IllegalArgumentException("score tail: scale=" + scale + ", limit=above 0");
        }
        if (!(Math.abs(shape) <= WIDEST_SHAPE)) {
            throw new IllegalArgumentException("score tail: shape=" + shape + ", limit=-1 to 1");
        }
    }

    /** An exponential tail that falls by a decade for each such step of the raw score. */
    public static ScoreTail ofDecade(double rawPerDecade) {
        return new ScoreTail(rawPerDecade / StrictMath.log(10), 0);
    }

    /** −ln of the share of the excesses that reach this one, which is 0 or more; infinite beyond the end of a bounded tail. */
    double nepers(double excess) {
        double scaled = excess / scale;
        if (shape == 0) {
            return scaled;
        }
        double inner = shape * scaled;
        return inner <= -1 ? Double.POSITIVE_INFINITY : StrictMath.log1p(inner) / shape;
    }

    /** The inverse of {@link #nepers}. */
    double excess(double nepers) {
        return shape == 0 ? nepers * scale : StrictMath.expm1(nepers * shape) / shape * scale;
    }
}
