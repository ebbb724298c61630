package io.whorl.matcher.comparison;

/**
 * What turns {@link ComparisonFeatures} into scores, by logistic regression: the more, the likelier mates. Immutable; any thread; scoring takes
 * some ns and allocates nothing.
 *
 * <p>The fused score and the alignment's are log-likelihood ratios in nats as far as a straight line in the features can give them, fitted on the
 * pairs that are hard to tell, since nobody sets a threshold where they are easy.
 */
public final class FusionWeights {

    private final int codeVersion;
    private final double[] alignment;
    private final double[] fused;
    private final double zero;
    private final double aloneIntercept;
    private final double aloneSlope;

    /**
     * See the parameters; all finite. The arrays are copied.
     *
     * @param codeVersion of the encoder whose codes were compared
     * @param alignment intercept, then a weight for each of the first {@link ComparisonFeatures#ALIGNMENT} columns
     * @param fused intercept, then a weight for each of the {@link ComparisonFeatures#COUNT} columns
     * @param zero the fused log-likelihood ratio that becomes a raw score of 0, as all below it do
     * @param aloneIntercept raw score where nothing can be aligned and SourceAFIS says 0
     * @param aloneSlope what a point of SourceAFIS adds to that, above 0
     */
    public FusionWeights(
            int codeVersion,
            double[] alignment,
            double[] fused,
            double zero,
            double aloneIntercept,
            double aloneSlope) {
        this.codeVersion = codeVersion;
        this.alignment = checked("alignment", alignment, ComparisonFeatures.ALIGNMENT);
        this.fused = checked("fused", fused, ComparisonFeatures.COUNT);
        if (!Double.isFinite(zero) || !Double.isFinite(aloneIntercept) || !(aloneSlope > 0)) {
            throw new IllegalArgumentException("fusion weights: zero=" + zero + ", aloneIntercept=" + aloneIntercept
                    + ", aloneSlope=" + aloneSlope);
        }
        this.zero = zero;
        this.aloneIntercept = aloneIntercept;
        this.aloneSlope = aloneSlope;
    }

    /**
     * Those of this release.
     *
     * @throws IllegalStateException if they belong to another version of the codes than the current one
     */
    public static FusionWeights shipped() {
        return ShippedWeights.WEIGHTS;
    }

    public int codeVersion() {
        return codeVersion;
    }

    /** The log-likelihood ratio of the alignment's columns, in nats; finite. */
    public double alignment(float[] columns) {
        return sum(alignment, columns);
    }

    /** The raw score of all columns, 0 and up. */
    public double fused(float[] columns) {
        return Math.max(0, sum(fused, columns) - zero);
    }

    /** The raw score of SourceAFIS alone, 0 and up, on the same scale: impostors reach it as often. */
    public double alone(double sourceAfis) {
        return Math.max(0, aloneIntercept + aloneSlope * sourceAfis);
    }

    /** Intercept, then the weights by column. */
    double[] alignmentWeights() {
        return alignment.clone();
    }

    double[] fusedWeights() {
        return fused.clone();
    }

    double zero() {
        return zero;
    }

    double aloneIntercept() {
        return aloneIntercept;
    }

    double aloneSlope() {
        return aloneSlope;
    }

    private static double sum(double[] weights, float[] columns) {
        double sum = weights[0];
        for (int i = 1; i < weights.length; i++) {
            sum += weights[i] * columns[i - 1];
        }
        return sum;
    }

    private static double[] checked(String name, double[] weights, int columns) {
        if (weights.length != columns + 1) {
            throw new IllegalArgumentException(
                    "fusion weights: " + name + "=" + weights.length + ", expected=" + (columns + 1));
        }
        for (double weight : weights) {
            if (!Double.isFinite(weight)) {
                throw new IllegalArgumentException("fusion weights: " + name + " is not a finite number");
            }
        }
        return weights.clone();
    }
}
