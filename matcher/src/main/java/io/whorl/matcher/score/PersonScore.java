package io.whorl.matcher.score;

import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.Modality;
import java.util.List;

/**
 * Fusion of the comparisons of one person into a person-level score −10·log10(FMR). Immutable but for its memory of distributions; any
 * thread; tens of nanoseconds, but the first time that a combination of comparisons is met ({@link NullTables}).
 *
 * <p>Each comparison gives evidence, the logarithm of its likelihood ratio ({@link GenuineModel}), and evidence adds up (K. Nandakumar, Y. Chen,
 * S. C. Dass, A. K. Jain, "Likelihood Ratio-Based Biometric Score Fusion", PAMI 30, 2008). How often impostors reach the sum is computed
 * from what they are by construction, with the dependence between the fingers of one person: that is the person-level score. Several
 * ways to a hit are paid for by Bonferroni's inequality. A single comparison keeps its own score. Why: docs/decisions/0015.
 */
public final class PersonScore {
    /** In place of the score of a comparison that was made and gave none. */
    public static final double FAILED = -1;

    /** What a modality must reach to be plausible in a verification: an FMR of 10 %. Genuine comparisons below it are failures of capture. */
    public static final double PLAUSIBLE_SCORE = 10;

    /** Comparisons of one kind that are fused at most; more would be a fault of the caller. */
    public static final int MAX_COMPARISONS = NullTables.MAX_COUNT;

    /** All fingers, the face, everything. */
    private static final int WAYS = 3;

    private static final double PRICE_OF_WAYS = 10 * StrictMath.log10(WAYS);

    private final Modality[] modalities;
    private final EvidenceLattice[] lattices;
    private final NullTables tables;

    /** Some milliseconds. */
    public PersonScore(Calibration calibration) {
        List<ScoreMap> maps = calibration.maps();
        modalities = maps.stream().map(map -> map.key().modality()).toArray(Modality[]::new);
        lattices = maps.stream().map(map -> new EvidenceLattice(map.genuine())).toArray(EvidenceLattice[]::new);
        tables = new NullTables(calibration, lattices);
    }

    /**
     * For 1:N: no modality may veto. The best of three groups counts: all fingers, the face, everything; each alone can raise
     * a hit, for the same two fingers with another face is the very fraud that is looked for. Where only one modality was
     * compared the groups are one, and nothing is paid for choosing. No comparison at all: 0. Allocates nothing.
     *
     * @param scores calibrated scores, or {@link #FAILED}
     * @param maps by comparison: the number of its map in the calibration
     * @param count how many comparisons there are, from the first on
     */
    public double forIdentification(double[] scores, int[] maps, int count) {
        double fingers = group(Modality.FINGER, scores, maps, count);
        double faces = group(Modality.FACE, scores, maps, count);
        if (fingers < 0 || faces < 0) {
            return Math.max(0, Math.max(fingers, faces));
        }
        double best = Math.max(everything(scores, maps, count), Math.max(fingers, faces));
        return Math.max(0, best - PRICE_OF_WAYS);
    }

    /**
     * For 1:1: every presented modality must be plausible. If the fingers together, or the face, stay below {@link #PLAUSIBLE_SCORE}, the
     * lower of them is the answer, whatever the other says, and it is below every threshold that a {@link Policy} accepts. Otherwise
     * everything is fused. No comparison at all: 0. Allocates nothing; parameters as in {@link #forIdentification(double[], int[], int)}.
     */
    public double forVerification(double[] scores, int[] maps, int count) {
        double fingers = group(Modality.FINGER, scores, maps, count);
        double faces = group(Modality.FACE, scores, maps, count);
        if (fingers < 0 || faces < 0) {
            return Math.max(0, Math.max(fingers, faces));
        }
        double weakest = Math.min(fingers, faces);
        return weakest < PLAUSIBLE_SCORE ? weakest : everything(scores, maps, count);
    }

    /** {@link #forIdentification(double[], int[], int)} of what a candidate list holds; {@code maps} by comparison. */
    public double forIdentification(List<Comparison> comparisons, int[] maps) {
        return forIdentification(scores(comparisons), maps, comparisons.size());
    }

    /** {@link #forVerification(double[], int[], int)} of what a candidate list holds; {@code maps} by comparison. */
    public double forVerification(List<Comparison> comparisons, int[] maps) {
        return forVerification(scores(comparisons), maps, comparisons.size());
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

    private static double[] scores(List<Comparison> comparisons) {
        return comparisons.stream().mapToDouble(Comparison::score).toArray();
    }

    /** The score of the comparisons of one modality; below 0 if there are none. */
    private double group(Modality modality, double[] scores, int[] maps, int count) {
        int found = 0;
        double single = 0;
        long key = 0;
        int steps = 0;
        for (int i = 0; i < count; i++) {
            if (modalities[maps[i]] == modality) {
                key = added(key, maps[i]);
                steps += steps(scores[i], maps[i]);
                single = scores[i];
                found++;
            }
        }
        if (found <= 1) {
            return found == 0 ? -1 : Math.max(0, single);
        }
        return tables.of(key).score(steps);
    }

    private double everything(double[] scores, int[] maps, int count) {
        long key = 0;
        int steps = 0;
        for (int i = 0; i < count; i++) {
            key = added(key, maps[i]);
            steps += steps(scores[i], maps[i]);
        }
        return tables.of(key).score(steps);
    }

    private static long added(long key, int map) {
        if (NullTables.count(key, map) == MAX_COMPARISONS) {
            throw new IllegalArgumentException(
                    "comparisons of a person: count=" + (MAX_COMPARISONS + 1) + ", limit=" + MAX_COMPARISONS);
        }
        return NullTables.add(key, map);
    }

    private int steps(double score, int map) {
        if (score == FAILED) {
            return lattices[map].failedSteps();
        }
        if (!(score >= 0 && score <= ScoreCurve.MAX_SCORE)) {
            throw new IllegalArgumentException("comparison score: value=" + score + ", limit=" + ScoreCurve.MAX_SCORE);
        }
        return lattices[map].steps(score);
    }
}
