package io.whorl.matcher.score;

import io.whorl.matcher.vocabulary.Modality;

/**
 * Thresholds and limits of a decision. Immutable, versioned. A policy that contradicts itself cannot be made: {@link Contradiction}.
 *
 * <p>Its arithmetic enters replicated decisions, so it is {@link StrictMath}'s: bit-equal on every machine.
 *
 * @param version from 1; every decision records it
 * @param targetFpir FPIR at which a candidate is a hit, above 0
 * @param reviewFpir FPIR from which a human looks, from {@code targetFpir} to below 1
 * @param verificationFmr FMR of a 1:1 match, above 0 and below 0.1 (an implausible modality must stay below the threshold:
 *     {@link PersonScore#PLAUSIBLE_SCORE})
 * @param fingerQualityFloor quality below which a finger is recaptured, 0 to 100
 * @param faceQualityFloor the same for a face
 * @param captureAttempts captures of one finger after which a desk goes on to the next, 1 to {@value #MAX_ATTEMPTS}
 * @param minimumSamples usable samples that a decision needs, 1 to 11: of two thumbs and a face, 2; several impressions of a finger are one
 *     sample
 * @param minimumFingers how many of them must be fingers, 0 to 10
 * @param faceRequired whether one of them must be the face
 */
public record Policy(
        int version,
        double targetFpir,
        double reviewFpir,
        double verificationFmr,
        int fingerQualityFloor,
        int faceQualityFloor,
        int captureAttempts,
        int minimumSamples,
        int minimumFingers,
        boolean faceRequired) {

    public static final int MAX_FINGERS = 10;

    /** Ten fingers and a face. */
    public static final int MAX_SAMPLES = MAX_FINGERS + 1;

    /** A finger that fails so often will not do better; a request holds no more of each of ten than four. */
    public static final int MAX_ATTEMPTS = 10;

    /** Two of finger, finger, face. */
    public static final Policy DEFAULT = new Policy(1, 1e-3, 1e-2, 1e-4, 25, 0, 4, 2, 0, false);

    /** Every FMR of a 1:1 is below. */
    public static final double WORST_VERIFICATION_FMR = 0.1;

    /** Where a person-level score of a search lies. */
    public enum Band {
        /** Below both thresholds: not taken for the same person. */
        NONE,
        /** Between the thresholds: a human looks. */
        REVIEW,
        /** Reaches the target: taken for the same person until a human has looked. */
        HIT
    }

    /** A policy cannot hold with this field: its limit, which may depend on other fields, is in the message. */
    public static final class Contradiction extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final String field;

        Contradiction(String field, String value, String limit) {
            super("policy: " + field + "=" + value + ", limit=" + limit);
            this.field = field;
        }

        /** The component of the record. */
        public String field() {
            return field;
        }
    }

    public Policy {
        require(version >= 1, "version", version, "at least 1");
        requireThresholds(targetFpir, reviewFpir, verificationFmr);
        requireWithin("fingerQualityFloor", fingerQualityFloor, 0, 100);
        requireWithin("faceQualityFloor", faceQualityFloor, 0, 100);
        requireWithin("captureAttempts", captureAttempts, 1, MAX_ATTEMPTS);
        requireWithin("minimumSamples", minimumSamples, 1, MAX_SAMPLES);
        requireWithin("minimumFingers", minimumFingers, 0, MAX_FINGERS);
        int ofFingers = minimumSamples - (faceRequired ? 1 : 0);
        require(
                minimumFingers <= ofFingers,
                "minimumFingers",
                minimumFingers,
                "at most " + ofFingers + ", as minimumSamples=" + minimumSamples
                        + (faceRequired ? " and one of them is the face" : ""));
    }

    /** The same policy under another number. */
    public Policy withVersion(int number) {
        return new Policy(
                number,
                targetFpir,
                reviewFpir,
                verificationFmr,
                fingerQualityFloor,
                faceQualityFloor,
                captureAttempts,
                minimumSamples,
                minimumFingers,
                faceRequired);
    }

    /** Whether so many usable fingers, with or without a face, are enough for a decision. */
    public boolean isEnough(int fingers, boolean face) {
        return fingers + (face ? 1 : 0) >= minimumSamples && fingers >= minimumFingers && (face || !faceRequired);
    }

    /** Usable fingers that a decision needs beside this face, or beside the one that is still to come. */
    public int fingersNeeded(boolean face) {
        return Math.max(minimumFingers, minimumSamples - (face || faceRequired ? 1 : 0));
    }

    /** The band of the best score of a search over {@code subjects} people. A score on a threshold is above it. */
    public Band band(double score, long subjects) {
        if (score >= scoreForFpir(targetFpir, subjects)) {
            return Band.HIT;
        }
        return score >= scoreForFpir(reviewFpir, subjects) ? Band.REVIEW : Band.NONE;
    }

    /** Score from which a verification is a match. */
    public double verificationScore() {
        return -10 * StrictMath.log10(verificationFmr);
    }

    /** Quality below which a capture of this modality is not used. */
    public int qualityFloor(Modality modality) {
        return switch (modality) {
            case FINGER -> fingerQualityFloor;
            case FACE -> faceQualityFloor;
        };
    }

    /**
     * Person-level score that a search over {@code subjects} people must reach for this FPIR, taking the people as independent:
     * −10·log10 of the FMR with 1 − (1 − FMR)^subjects = fpir, which is close to fpir/subjects. Nobody to search counts as one person.
     * Inverse of {@link #fpirAt}.
     */
    public static double scoreForFpir(double fpir, long subjects) {
        if (!(fpir > 0 && fpir < 1)) {
            throw new IllegalArgumentException("FPIR: value=" + fpir + ", limit=above 0 and below 1");
        }
        checkSubjects(subjects);
        return -10 * StrictMath.log10(-StrictMath.expm1(StrictMath.log1p(-fpir) / Math.max(1, subjects)));
    }

    /**
     * Probability that someone not on file reaches {@code score} in a search over {@code subjects} people: 1 − (1 − FMR)^subjects, exact
     * for very small FMR and very large galleries. 0 where there is nobody.
     */
    public static double fpirAt(double score, long subjects) {
        if (Double.isNaN(score)) {
            throw new IllegalArgumentException("score: value=NaN");
        }
        checkSubjects(subjects);
        if (subjects == 0) {
            return 0;
        }
        double fmr = Math.min(1, StrictMath.pow(10, -score / 10));
        return -StrictMath.expm1(subjects * StrictMath.log1p(-fmr));
    }

    private static void checkSubjects(long subjects) {
        if (subjects < 0) {
            throw new IllegalArgumentException("gallery: subjects=" + subjects + ", limit=0");
        }
    }

    private static void requireThresholds(double targetFpir, double reviewFpir, double verificationFmr) {
        require(targetFpir > 0 && targetFpir < 1, "targetFpir", targetFpir, "above 0 and below 1");
        require(
                reviewFpir >= targetFpir && reviewFpir < 1,
                "reviewFpir",
                reviewFpir,
                "at least targetFpir=" + targetFpir + ", and below 1");
        require(
                verificationFmr > 0 && verificationFmr < WORST_VERIFICATION_FMR,
                "verificationFmr",
                verificationFmr,
                "above 0 and below " + WORST_VERIFICATION_FMR);
    }

    private static void requireWithin(String field, int value, int least, int most) {
        require(value >= least && value <= most, field, value, least + " to " + most);
    }

    private static void require(boolean holds, String field, Number value, String limit) {
        if (!holds) {
            throw new Contradiction(field, value.toString(), limit);
        }
    }
}
