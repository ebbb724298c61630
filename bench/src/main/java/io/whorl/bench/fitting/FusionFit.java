package io.whorl.bench.fitting;

import io.whorl.matcher.code.MinutiaEncoder;
import io.whorl.matcher.comparison.ComparisonFeatures;
import io.whorl.matcher.comparison.FusionWeights;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Fits weights to some of the pairs of a table. Each line is fitted twice: to all pairs, and then to those that the first fit finds hard, which is
 * where thresholds lie: most pairs of different fingers are told apart by anything, and would otherwise decide what the weights are. Immutable; any
 * thread.
 */
final class FusionFit {

    private static final double RIDGE = 1e-4;
    /** This share of the impostors is hard, and every mated pair that does not score below them. */
    private static final double HARD_SHARE = 0.03;
    /** Half of the impostors get a raw score of 0. */
    private static final double ZERO_SHARE = 0.5;
    /** Where the raw scores of SourceAFIS alone are made equal to fused ones: the ends of what can be measured. */
    private static final double LOOSE_FMR = 1e-2;

    private static final double STRICT_FMR = 1e-4;

    private final PairTable table;
    private final boolean[] mated;
    private final LogisticRegression regression = new LogisticRegression(RIDGE);

    FusionFit(PairTable table) {
        this.table = table;
        mated = new boolean[table.rows()];
        for (int r = 0; r < mated.length; r++) {
            mated[r] = table.kind(r) != PairTable.Kind.NON_MATED;
        }
    }

    /** Fits to the pairs that are taken; a print with itself never is. Some seconds for 230,000 pairs. */
    FusionWeights fit(IntPredicate taken) {
        boolean[] used = new boolean[table.rows()];
        for (int r = 0; r < used.length; r++) {
            used[r] = table.kind(r) != PairTable.Kind.SELF && taken.test(r);
        }
        double[] alignment = line(ComparisonFeatures.ALIGNMENT, used);
        double[] fused = line(ComparisonFeatures.COUNT, used);
        TrainingRows rows = rows(ComparisonFeatures.COUNT, used);
        double zero = exceededBy(ZERO_SHARE, used, r -> rows.score(fused, r));
        return alone(new Lines(alignment, fused, zero), used);
    }

    private record Lines(double[] alignment, double[] fused, double zero) {

        FusionWeights with(double aloneIntercept, double aloneSlope) {
            int version = MinutiaEncoder.current().version();
            return new FusionWeights(version, alignment, fused, zero, aloneIntercept, aloneSlope);
        }
    }

    /** Adds the straight line that gives SourceAFIS alone the raw scores that impostors reach as often as fused. */
    private FusionWeights alone(Lines lines, boolean[] used) {
        TrainingRows rows = rows(ComparisonFeatures.COUNT, used);
        IntToDoubleFunction fused = r -> rows.score(lines.fused, r) - lines.zero;
        double loose = exceededBy(LOOSE_FMR, used, fused);
        double strict = exceededBy(STRICT_FMR, used, fused);
        double looseAlone = exceededBy(LOOSE_FMR, used, table::sourceAfis);
        double strictAlone = exceededBy(STRICT_FMR, used, table::sourceAfis);
        double slope = (strict - loose) / (strictAlone - looseAlone);
        return lines.with(loose - slope * looseAlone, slope);
    }

    private double[] line(int columns, boolean[] used) {
        TrainingRows all = rows(columns, used);
        double[] first = regression.fit(all);
        double easy = exceededBy(HARD_SHARE, used, r -> all.score(first, r));
        boolean[] hard = all.used().clone();
        for (int r = 0; r < hard.length; r++) {
            hard[r] &= all.score(first, r) > easy;
        }
        return regression.fit(all.using(hard));
    }

    /** The used rows that have an alignment. */
    private TrainingRows rows(int columns, boolean[] used) {
        boolean[] aligned = used.clone();
        for (int r = 0; r < aligned.length; r++) {
            aligned[r] &= table.aligned(r);
        }
        return new TrainingRows(table.columns(), ComparisonFeatures.COUNT, columns, mated, aligned);
    }

    /** The lowest score that no more than this share of the used, aligned pairs of different fingers is above. */
    private double exceededBy(double share, boolean[] used, IntToDoubleFunction score) {
        double[] scores = IntStream.range(0, table.rows())
                .filter(r -> used[r] && !mated[r] && table.aligned(r))
                .mapToDouble(score)
                .toArray();
        Arrays.sort(scores);
        return scores[Math.max(0, scores.length - 1 - (int) Math.floor(share * scores.length))];
    }
}
