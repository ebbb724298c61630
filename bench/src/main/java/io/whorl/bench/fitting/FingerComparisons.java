package io.whorl.bench.fitting;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.fitting.PairScoring.Method;
import io.whorl.bench.prints.RealPrints;
import io.whorl.matcher.calibration.LabelledScores;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Comparisons of all FVC prints with each other, in both orders, by which the calibration of fingers is fitted: subjects are fingers. Impostors are of one
 * sensor: those of two score lower, and would make every claim look rarer than it is where all desks have the same one. Mates are of one and of two. The
 * fused scores are by weights that neither finger helped to fit ({@link CrossValidation}). Immutable.
 *
 * @param fused raw scores of the fused comparison
 * @param sourceAfis SourceAFIS's own scores
 * @param fusedBySensor the fused scores of each sensor
 */
public record FingerComparisons(
        LabelledScores fused, LabelledScores sourceAfis, Map<String, LabelledScores> fusedBySensor) {

    /** Some minutes, on all cores. The same prints, codes and extractor give the same scores. */
    public static FingerComparisons measure(RealPrints prints, Terminal terminal) throws IOException {
        return of(RealPairs.crossValidate(RealPairs.measure(prints, terminal), terminal));
    }

    static FingerComparisons of(PairScoring scoring) {
        Map<String, LabelledScores> bySensor = new LinkedHashMap<>();
        PairTable table = scoring.table();
        for (int row = 0; row < table.rows(); row++) {
            String sensor = table.probe(row).set();
            bySensor.computeIfAbsent(sensor, set -> labelled(scoring, Method.FUSED, set::equals));
        }
        return new FingerComparisons(
                labelled(scoring, Method.FUSED, set -> true),
                labelled(scoring, Method.SOURCE_AFIS, set -> true),
                bySensor);
    }

    private static LabelledScores labelled(PairScoring scoring, Method method, Predicate<String> sensor) {
        LabelledScores.Builder builder = new LabelledScores.Builder();
        PairTable table = scoring.table();
        for (int row = 0; row < table.rows(); row++) {
            String set = table.probe(row).set();
            boolean counts = sensor.test(set)
                    && switch (table.kind(row)) {
                        case MATED, CROSS_SENSOR -> true;
                        case NON_MATED -> set.equals(table.reference(row).set());
                        case SELF -> false;
                    };
            if (counts) {
                builder.add(table.probe(row).finger(), table.reference(row).finger(), scoring.score(method, row));
            }
        }
        return builder.build();
    }
}
