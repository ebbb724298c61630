package io.whorl.bench.fitting;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.prints.RealPrints;
import io.whorl.matcher.comparison.FusionWeights;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Weights for comparisons of FVC prints that fitted nothing: fitted like the shipped ones, to all pairs but those of the folds that the two fingers
 * are in ({@link CrossValidation}). Any thread.
 */
public final class HeldOutWeights {

    private final FusionFit fit;
    private final PairTable table;
    private final Map<Integer, FusionWeights> byFolds = new ConcurrentHashMap<>();

    private HeldOutWeights(PairTable table) {
        this.table = table;
        fit = new FusionFit(table);
    }

    /** Measures all pairs of FVC prints: half a minute on two cores. */
    public static HeldOutWeights measure(RealPrints prints, Terminal terminal) throws IOException {
        return new HeldOutWeights(RealPairs.measure(prints, terminal));
    }

    /** For a comparison of these FVC fingers; of one with a finger of nobody, that one twice. Some seconds the first time for two folds. */
    public FusionWeights of(int finger, int other) {
        int one = finger % CrossValidation.FOLDS;
        int two = other % CrossValidation.FOLDS;
        int low = Math.min(one, two);
        int high = Math.max(one, two);
        return byFolds.computeIfAbsent(
                low * CrossValidation.FOLDS + high,
                folds -> fit.fit(r -> !isIn(table.probe(r).finger(), low, high)
                        && !isIn(table.reference(r).finger(), low, high)));
    }

    private static boolean isIn(int finger, int low, int high) {
        int fold = finger % CrossValidation.FOLDS;
        return fold == low || fold == high;
    }
}
