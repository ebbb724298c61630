package io.whorl.matcher.score;

/** SKELETON: thresholds and limits of a decision. Immutable, versioned. */
public record Policy(
        int version,
        double targetFpir,
        double reviewFpir,
        double verificationFmr,
        int fingerQualityFloor,
        int faceQualityFloor,
        int minimumSamples) {

    public static final Policy DEFAULT = new Policy(1, 1e-3, 1e-2, 1e-4, 25, 0, 2);

    /** Person-level score that a search over {@code subjects} people must reach for this FPIR: −10·log10(fpir/subjects). */
    public static double scoreForFpir(double fpir, long subjects) {
        throw new UnsupportedOperationException();
    }

    /** Probability that someone not on file reaches {@code score} in a search over {@code subjects} people. */
    public static double fpirAt(double score, long subjects) {
        throw new UnsupportedOperationException();
    }
}
