package io.whorl.bench.training;

import io.whorl.matcher.code.MinutiaEncoder;

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
        Discriminant discriminant = Discriminant.of(scatter, settings.regularisation());
        LearnedCode cut = LearnedCode.learn(
                pairs,
                discriminant.weighted(settings.cutDirections()),
                scatter.mean(),
                MinutiaEncoder.CUT_BITS,
                settings,
                seed);
        LearnedCode full = LearnedCode.learn(
                pairs,
                discriminant.weighted(settings.fullDirections()),
                scatter.mean(),
                MinutiaEncoder.FULL_BITS,
                settings,
                seed);
        return new Codes(cut, full);
    }
}
