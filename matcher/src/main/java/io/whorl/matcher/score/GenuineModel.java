package io.whorl.matcher.score;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * How the calibrated scores of mated comparisons are distributed, and with it the evidence of a score: the logarithm of how much likelier it is for
 * mates than for impostors. Impostors need no model: their calibrated scores are exponential by construction. Evidence never falls as the
 * score rises. Immutable; any thread; some nanoseconds.
 */
public final class GenuineModel {

    /** Knots that a density may have. */
    public static final int MAX_KNOTS = 128;

    /** ln(10)/10: from a score to nats. */
    static final double NATS_PER_SCORE = StrictMath.log(10) / 10;

    /**
     * Where no mates were measured: their p-values follow Beta(α, 1), the family behind the bound of T. Sellke, M. J. Bayarri, J. O. Berger
     * ("Calibration of p values", The American Statistician 55, 2001), with a mean score of 43. Its evidence is a straight line, so that
     * comparisons that all have it are fused by R. A. Fisher's product.
     */
    private static final double BROAD_ALPHA = 0.1;

    /** Densities are written with few digits: evidence may seem to fall by as much. */
    private static final double ROUNDING = 1e-3;

    private static final MathContext DIGITS = new MathContext(6);

    private final List<Knot> knots;
    private final double[] scores;
    private final double[] evidence;
    private final double failed;
    private final double failedImpostor;

    /** A score and the density of mated scores there, per unit of score, above 0. */
    public record Knot(double score, double density) {}

    private GenuineModel(List<Knot> knots, double[] scores, double[] evidence, double failed, double failedImpostor) {
        this.knots = List.copyOf(knots);
        this.scores = scores;
        this.evidence = evidence;
        this.failed = failed;
        this.failedImpostor = failedImpostor;
    }

    /**
     * A density that is exponential between knots.
     *
     * @param knots 2 to {@value #MAX_KNOTS}, by ascending score, the first at 0 and the last at most at {@link ScoreCurve#MAX_SCORE}; evidence must not fall
     *     from one to the next
     * @param failed share of mated comparisons that give no score, 0 to below 1
     * @param failedImpostor the same of impostors
     */
    public static GenuineModel of(List<Knot> knots, double failed, double failedImpostor) {
        if (knots.size() < 2 || knots.size() > MAX_KNOTS || knots.getFirst().score() != 0) {
            throw new IllegalArgumentException(
                    "genuine model: 2 to " + MAX_KNOTS + " knots expected, the first at a score of 0");
        }
        requireShare("failed", failed);
        requireShare("failedImpostor", failedImpostor);
        double[] scores = new double[knots.size()];
        double[] evidence = new double[knots.size()];
        for (int i = 0; i < scores.length; i++) {
            Knot knot = knots.get(i);
            scores[i] = knot.score();
            evidence[i] = evidence(knot);
            boolean sound = knot.score() <= ScoreCurve.MAX_SCORE
                    && Double.isFinite(evidence[i])
                    && (i == 0 || (scores[i] > scores[i - 1] && evidence[i] >= evidence[i - 1] - ROUNDING));
            if (!sound) {
                throw new IllegalArgumentException(
                        "genuine model: knot " + i + " is out of order or its evidence falls: score=" + knot.score()
                                + ", density=" + knot.density());
            }
            evidence[i] = i == 0 ? evidence[i] : Math.max(evidence[i], evidence[i - 1]);
        }
        return new GenuineModel(knots, scores, evidence, failed, failedImpostor);
    }

    /** What is taken where no mates were measured. */
    public static GenuineModel broad() {
        return of(List.of(broadKnot(0), broadKnot(ScoreCurve.MAX_SCORE)), 0, 0);
    }

    /**
     * Half of this density and half of the broad one, at this one's knots: for mates who were measured, but under easier conditions than those of service. Their
     * failures stay as they are.
     */
    public GenuineModel halfBroad() {
        GenuineModel broad = broad();
        List<Knot> mixed = knots.stream()
                .map(knot -> new Knot(knot.score, rounded((knot.density + broad.density(knot.score)) / 2)))
                .toList();
        return of(mixed, failed, failedImpostor);
    }

    private double density(double score) {
        return NATS_PER_SCORE * StrictMath.exp(evidence(score) - score * NATS_PER_SCORE);
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }

    private static Knot broadKnot(double score) {
        double rate = BROAD_ALPHA * NATS_PER_SCORE;
        return new Knot(score, rate * StrictMath.exp(-rate * score));
    }

    private static double evidence(Knot knot) {
        return StrictMath.log(knot.density() / NATS_PER_SCORE) + knot.score() * NATS_PER_SCORE;
    }

    private static void requireShare(String what, double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("genuine model: " + what + "=" + share + ", limit=0 to below 1");
        }
    }

    /** ln of the likelihood ratio of a score, 0 and up. */
    public double evidence(double score) {
        int last = scores.length - 1;
        if (score >= scores[last]) {
            return evidence[last];
        }
        int low = 0;
        int high = last;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (scores[middle] <= score) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return evidence[low] + (score - scores[low]) * (evidence[high] - evidence[low]) / (scores[high] - scores[low]);
    }

    /** ln of the likelihood ratio of a comparison that gave no score; 0 where that was never seen. */
    public double failedEvidence() {
        boolean seen = failed > 0 && failedImpostor > 0;
        return seen ? StrictMath.log(failed / failedImpostor) : 0;
    }

    /** The lowest score with at least this evidence; that of the last knot for more than there is. */
    double lowestScore(double wanted) {
        if (wanted <= evidence[0]) {
            return 0;
        }
        for (int i = 1; i < scores.length; i++) {
            if (wanted <= evidence[i]) {
                double share = (wanted - evidence[i - 1]) / (evidence[i] - evidence[i - 1]);
                return scores[i - 1] + share * (scores[i] - scores[i - 1]);
            }
        }
        return scores[scores.length - 1];
    }

    double leastEvidence() {
        return evidence[0];
    }

    double mostEvidence() {
        return evidence[evidence.length - 1];
    }

    public List<Knot> knots() {
        return knots;
    }

    /** Share of mated comparisons that give no score. */
    public double failed() {
        return failed;
    }

    /** Share of impostor comparisons that give no score. */
    public double failedImpostor() {
        return failedImpostor;
    }
}
