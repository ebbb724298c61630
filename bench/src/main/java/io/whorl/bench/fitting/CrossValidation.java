package io.whorl.bench.fitting;

import io.whorl.bench.console.Progress;
import io.whorl.matcher.comparison.ComparisonFeatures;
import io.whorl.matcher.comparison.FusionWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Scores every pair by weights that no print of its two fingers helped to fit: fingers are put into folds, and for every two folds weights are fitted to
 * the pairs whose fingers are both in others. Scores of all folds are pooled as they are, at one threshold, so that what differs
 * between the fits counts as error. Stateless.
 */
final class CrossValidation {

    /** Five fingers each, one of every FVC set or pair of sets. */
    static final int FOLDS = 10;

    private record Folds(int one, int other) {

        boolean holds(int fold) {
            return fold == one || fold == other;
        }
    }

    private CrossValidation() {}

    /** 55 fits on all cores, a second each. One step of progress a fit. */
    static PairScoring run(PairTable table, Progress progress) {
        FusionFit fit = new FusionFit(table);
        PairScoring scoring = new PairScoring(table, new double[table.rows()], new double[table.rows()]);
        all().parallelStream().forEach(folds -> {
            FusionWeights weights =
                    fit.fit(r -> !folds.holds(probeFold(table, r)) && !folds.holds(referenceFold(table, r)));
            score(scoring, folds, weights);
            progress.step();
        });
        return scoring;
    }

    /** How many fits there are. */
    static int fits() {
        return all().size();
    }

    private static List<Folds> all() {
        List<Folds> all = new ArrayList<>();
        for (int one = 0; one < FOLDS; one++) {
            for (int other = one; other < FOLDS; other++) {
                all.add(new Folds(one, other));
            }
        }
        return all;
    }

    /** Every row is of one pair of folds, so that no two threads write to the same place. */
    private static void score(PairScoring scoring, Folds folds, FusionWeights weights) {
        PairTable table = scoring.table();
        for (int r = 0; r < table.rows(); r++) {
            int one = Math.min(probeFold(table, r), referenceFold(table, r));
            int other = Math.max(probeFold(table, r), referenceFold(table, r));
            if (one == folds.one && other == folds.other) {
                float[] columns = Arrays.copyOfRange(
                        table.columns(), r * ComparisonFeatures.COUNT, (r + 1) * ComparisonFeatures.COUNT);
                boolean aligned = table.aligned(r);
                scoring.fused()[r] = aligned ? weights.fused(columns) : weights.alone(table.sourceAfis(r));
                scoring.alignment()[r] = aligned ? weights.alignment(columns) : 0;
            }
        }
    }

    private static int probeFold(PairTable table, int row) {
        return table.probe(row).finger() % FOLDS;
    }

    private static int referenceFold(PairTable table, int row) {
        return table.reference(row).finger() % FOLDS;
    }
}
