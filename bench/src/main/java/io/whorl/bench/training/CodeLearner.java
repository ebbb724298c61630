package io.whorl.bench.training;

import io.whorl.matcher.code.MinutiaEncoder;
import org.ejml.data.DMatrixRMaj;

/** Learns both codes of an encoder from mates: about half a minute for 30,000 of them. Stateless. */
final class CodeLearner {

    /** Both codes. */
    record Codes(LearnedCode cut, LearnedCode full) {

        MinutiaEncoder toEncoder(int version) {
            return MinutiaEncoder.of(version, cut.toProjection(), full.toProjection());
        }
    }

    private CodeLearner() {}

    /** A pure function of its arguments. */
    static Codes learn(MatePairs pairs, LearningSettings settings, long seed) {
        Arithmetic.requireRepeatable();
        Scatter scatter = Scatter.of(pairs);
        return new Codes(
                learn(pairs, scatter, settings.cut(), MinutiaEncoder.CUT_BITS, settings, seed),
                learn(pairs, scatter, settings.full(), MinutiaEncoder.FULL_BITS, settings, seed));
    }

    private static LearnedCode learn(
            MatePairs pairs,
            Scatter scatter,
            LearningSettings.Code code,
            int bits,
            LearningSettings settings,
            long seed) {
        DMatrixRMaj directions =
                Discriminant.of(scatter, code.regularisation()).weighted(code.directions(), code.weighting());
        return LearnedCode.learn(pairs, directions, scatter.mean(), bits, settings, seed);
    }
}
