package io.whorl.bench.trials;

import io.whorl.matcher.kernel.UnitVectors;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Samples that are vectors of unit length, compared by their cosine. Stateless. */
public final class VectorTrial {

    /** Of a sample without a vector, with any other. */
    public static final double NO_TEMPLATE = -1;

    private VectorTrial() {}

    /** A fraction of a µs a pair. */
    public static TrialScores run(PairPlan plan, List<float @Nullable []> vectors) {
        TrialScores scores = new TrialScores(plan);
        for (int probe = 0; probe < vectors.size(); probe++) {
            float[] asks = vectors.get(probe);
            double[] ofProbe = IntStream.of(plan.references(probe))
                    .mapToDouble(reference -> cosine(asks, vectors.get(reference)))
                    .toArray();
            scores.set(probe, ofProbe);
        }
        return scores;
    }

    /** {@value #NO_TEMPLATE} if one of both is missing. */
    public static double cosine(float @Nullable [] one, float @Nullable [] other) {
        return one == null || other == null ? NO_TEMPLATE : UnitVectors.dot(one, other);
    }
}
