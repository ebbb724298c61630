package io.whorl.bench.fitting;

import io.whorl.bench.statistics.ErrorRates;
import io.whorl.bench.statistics.PairScores;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Scores of all pairs of a table by three methods. Immutable; the arrays are handed over, not copied.
 *
 * @param fused raw scores, each by weights that neither of its fingers fitted
 * @param alignment likewise
 */
record PairScoring(PairTable table, double[] fused, double[] alignment) {

    /** What compares. */
    enum Method {
        SOURCE_AFIS("SourceAFIS"),
        ALIGNMENT("alignment"),
        FUSED("fused");

        private final String title;

        Method(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    double score(Method method, int row) {
        return switch (method) {
            case SOURCE_AFIS -> table.sourceAfis(row);
            case ALIGNMENT -> alignment[row];
            case FUSED -> fused[row];
        };
    }

    /** Error rates over the pairs that are taken, with pairs of this kind as the mated ones; groups are fingers. */
    ErrorRates rates(Method method, PairTable.Kind mated, IntPredicate taken) {
        return new ErrorRates(pairs(method, mated, taken), pairs(method, PairTable.Kind.NON_MATED, taken));
    }

    /**
     * Error rates on one sensor: mated pairs and impostors both of one set, pooled over the sets at one threshold. Impostors of two sensors,
     * six in seven of all, score lower than those of one, so that among them a false match rate is flattered.
     */
    ErrorRates onOneSensor(Method method) {
        return rates(
                method,
                PairTable.Kind.MATED,
                r -> table.probe(r).set().equals(table.reference(r).set()));
    }

    PairScores pairs(Method method, PairTable.Kind kind, IntPredicate taken) {
        int[] rows = IntStream.range(0, table.rows())
                .filter(r -> table.kind(r) == kind && taken.test(r))
                .toArray();
        return PairScores.of(
                IntStream.of(rows).mapToDouble(r -> score(method, r)).toArray(),
                IntStream.of(rows).map(r -> table.probe(r).finger()).toArray(),
                IntStream.of(rows).map(r -> table.reference(r).finger()).toArray());
    }
}
