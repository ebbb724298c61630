package io.whorl.bench.accuracy;

import io.whorl.index.search.StageInspector;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What the early stages of the search, as they run in service, say of everybody in a gallery for one probe. Immutable.
 *
 * @param careful first cut, careful tier, with its own threshold
 * @param fast first cut, fast tier
 * @param score score stage without a cut
 */
record StageScores(StageInspector.Cut careful, float[] fast, float[] score) {

    /** Those whom mates compete with: the rows for which this holds. */
    Impostors impostors(IntPredicate impostor) {
        return new Impostors(
                this, IntStream.range(0, score.length).filter(impostor).toArray());
    }

    /** Mates beside impostors. Immutable. */
    static final class Impostors {

        private final StageScores scores;
        private final Ranking careful;
        private final Ranking fast;
        private final Ranking score;
        private final Ranking survivors;

        private Impostors(StageScores scores, int[] rows) {
            this.scores = scores;
            careful = new Ranking(taken(scores.careful.scores(), rows));
            fast = new Ranking(taken(scores.fast, rows));
            score = new Ranking(taken(scores.score, rows));
            int[] passed = IntStream.of(rows)
                    .filter(row -> scores.careful.scores()[row] >= scores.careful.threshold())
                    .toArray();
            survivors = new Ranking(taken(scores.score, passed));
        }

        private static float[] taken(float[] values, int[] rows) {
            float[] taken = new float[rows.length];
            for (int i = 0; i < rows.length; i++) {
                taken[i] = values[rows[i]];
            }
            return taken;
        }

        /** Adds the search for the mate at a row. */
        void record(String group, int row, StageLosses losses) {
            boolean passed = scores.careful.scores()[row] >= scores.careful.threshold();
            losses.careful().add(group, careful.penetration(scores.careful.scores()[row]));
            losses.fast().add(group, fast.penetration(scores.fast[row]));
            losses.score().add(group, score.penetration(scores.score[row]));
            losses.kept().add(group, passed ? 0 : 1);
            boolean scored = survivors.above(scores.score[row]) < StageInspector.KEPT_BY_SCORE;
            losses.funnel().add(group, passed && scored ? 0 : 1);
            boolean scoredExhaustively = score.above(scores.score[row]) < StageInspector.KEPT_BY_SCORE;
            losses.exhaustiveFunnel().add(group, scoredExhaustively ? 0 : 1);
        }
    }
}
