package io.whorl.matcher.score;

import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.Modality;
import java.util.List;

/**
 * Fusion of the comparisons of one person into a person-level score −10·log10(FMR). Stateless; any thread; tens of nanoseconds.
 *
 * <p>A calibrated score s is a p-value q = 10^(−s/10) of the hypothesis "another person". Independent p-values are combined by
 * Fisher's method (R. A. Fisher, Statistical Methods for Research Workers, 1932, §21.1): the probability that the product of k
 * of them is at most t is t·Σ_{j&lt;k} (−ln t)^j / j!. Everything is computed in logarithms, so nothing overflows or vanishes. Several
 * ways to a hit are paid for by Bonferroni's inequality: the best p-value of m is multiplied by m.
 *
 * <p>Fingers of two people are not quite independent (sex, sensor and quality are shared), so a fused score claims a little too
 * much until fused impostors have been measured.
 */
public final class PersonScore {
    /** In place of a face score: no face was compared. */
    public static final double NO_FACE = -1;

    /** What a modality must reach to be plausible in a verification: an FMR of 10 %. Genuine comparisons below it are failures of capture. */
    public static final double PLAUSIBLE_SCORE = 10;

    /** Comparisons that are fused at most; more would be a fault of the caller. */
    public static final int MAX_COMPARISONS = 64;

    private static final double NEPERS_PER_SCORE = StrictMath.log(10) / 10;

    private PersonScore() {}

    /**
     * For 1:N: no modality may veto. The best of three groups counts: all fingers, the face, everything; each alone can raise
     * a hit, for the same two fingers with another face is the very fraud that is looked for. Where only one modality was
     * compared the groups are one, and nothing is paid for choosing. No comparison at all: 0.
     */
    public static double forIdentification(List<Comparison> comparisons) {
        Groups groups = Groups.of(comparisons);
        return best(groups.fingers, groups.fingerSum, groups.faces, groups.faceSum);
    }

    /**
     * As {@link #forIdentification(List)}, without allocation, for loops over people.
     *
     * @param fingerScores scores of finger comparisons, each finite and at least 0
     * @param fingers how many of them count, from the first on
     * @param faceScore score of the face, or {@link #NO_FACE}
     */
    public static double forIdentification(float[] fingerScores, int fingers, double faceScore) {
        checkCount(fingers);
        double fingerSum = 0;
        for (int i = 0; i < fingers; i++) {
            fingerSum += checked(fingerScores[i]);
        }
        boolean face = faceScore != NO_FACE;
        return best(fingers, fingerSum, face ? 1 : 0, face ? checked(faceScore) : 0);
    }

    /**
     * For 1:1: every presented modality must be plausible. If the fingers together, or the face, stay below {@link #PLAUSIBLE_SCORE}, the
     * lower of them is the answer, whatever the other says, and it is below every threshold that a {@link Policy} accepts. Otherwise
     * everything is fused. No comparison at all: 0.
     */
    public static double forVerification(List<Comparison> comparisons) {
        Groups groups = Groups.of(comparisons);
        double all = fisher(groups.fingers + groups.faces, groups.fingerSum + groups.faceSum);
        if (groups.fingers == 0 || groups.faces == 0) {
            return all;
        }
        double weakest = Math.min(fisher(groups.fingers, groups.fingerSum), fisher(groups.faces, groups.faceSum));
        return weakest < PLAUSIBLE_SCORE ? weakest : all;
    }

    /**
     * The score of the best of {@code tries} comparisons, or fused persons, for the same thing, by Bonferroni's inequality; at
     * least 0.
     *
     * @param bestScore the best of their scores, finite and at least 0
     * @param tries how many there were, at least 1
     */
    public static double bestOf(double bestScore, int tries) {
        if (tries < 1) {
            throw new IllegalArgumentException("best of comparisons: tries=" + tries + ", limit=1");
        }
        if (!(bestScore >= 0 && bestScore <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("best of comparisons: bestScore=" + bestScore + ", limit=0");
        }
        return Math.max(0, bestScore - 10 * StrictMath.log10(tries));
    }

    private static double best(int fingers, double fingerSum, int faces, double faceSum) {
        double all = fisher(fingers + faces, fingerSum + faceSum);
        if (fingers == 0 || faces == 0) {
            return all;
        }
        return bestOf(Math.max(all, Math.max(fisher(fingers, fingerSum), fisher(faces, faceSum))), 3);
    }

    // Fisher's method on the sum of k scores. With T = −ln t: −ln P = T − ln Σ_{j<k} T^j / j!, the sum by Horner's
    // rule.
    private static double fisher(int k, double sumOfScores) {
        double exponent = sumOfScores * NEPERS_PER_SCORE;
        double series = 1;
        for (int j = k - 1; j >= 1; j--) {
            series = 1 + series * exponent / j;
        }
        // rounding may leave a tiny negative number where P is 1
        return Math.max(0, (exponent - StrictMath.log(series)) / NEPERS_PER_SCORE);
    }

    private static double checked(double score) {
        if (!(score >= 0 && score <= ScoreCurve.MAX_SCORE)) {
            throw new IllegalArgumentException("comparison score: value=" + score + ", limit=" + ScoreCurve.MAX_SCORE);
        }
        return score;
    }

    private static void checkCount(int comparisons) {
        if (comparisons > MAX_COMPARISONS) {
            throw new IllegalArgumentException(
                    "comparisons of a person: count=" + comparisons + ", limit=" + MAX_COMPARISONS);
        }
    }

    /** Counts and sums of scores by modality. */
    private record Groups(int fingers, double fingerSum, int faces, double faceSum) {
        static Groups of(List<Comparison> comparisons) {
            checkCount(comparisons.size());
            int fingers = 0;
            double fingerSum = 0;
            double faceSum = 0;
            for (Comparison comparison : comparisons) {
                double score = checked(comparison.score());
                if (comparison.modality() == Modality.FINGER) {
                    fingers++;
                    fingerSum += score;
                } else {
                    faceSum += score;
                }
            }
            return new Groups(fingers, fingerSum, comparisons.size() - fingers, faceSum);
        }
    }
}
