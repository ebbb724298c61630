package io.whorl.bench.accuracy;

import io.whorl.bench.fitting.HeldOutWeights;
import io.whorl.bench.prints.RealPrint;
import io.whorl.bench.search.BenchGallery;
import io.whorl.index.store.CodedTemplates;
import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.comparison.ComparisonFeatures;
import io.whorl.matcher.comparison.ComparisonProbe;
import io.whorl.matcher.comparison.ComparisonReference;
import io.whorl.matcher.comparison.FeatureMeter;
import io.whorl.matcher.comparison.FusionWeights;
import io.whorl.matcher.vocabulary.FingerTemplate;
import java.util.Arrays;
import java.util.List;

/**
 * Scores the candidates of a search anew, by weights that neither finger helped to fit: those of service were fitted on the prints that
 * search here. Confined to one thread.
 */
final class Rescoring {

    private final HeldOutWeights weights;
    private final BenchGallery gallery;
    private final List<RealPrint> enrolled;
    private final FeatureMeter meter = new FeatureMeter();
    private final float[] columns = new float[ComparisonFeatures.COUNT];

    /** @param enrolled the real references of the gallery: print i is encounter i */
    Rescoring(HeldOutWeights weights, BenchGallery gallery, List<RealPrint> enrolled) {
        this.weights = weights;
        this.gallery = gallery;
        this.enrolled = enrolled;
    }

    /** The raw score of an encounter of one finger. */
    double score(RealPrint print, ComparisonProbe probe, long encounter) {
        int other = encounter < enrolled.size() ? enrolled.get((int) encounter).finger() : print.finger();
        FusionWeights heldOut = weights.of(print.finger(), other);
        Arrays.fill(columns, 0);
        boolean aligned = meter.measure(probe, reference(gallery.load(encounter)), columns);
        return aligned ? heldOut.fused(columns) : heldOut.alone(columns[ComparisonFeatures.SOURCE_AFIS]);
    }

    private static ComparisonReference reference(CodedTemplates record) {
        FingerTemplate finger = record.templates().fingers().getFirst();
        FingerCodes codes = record.codes().getFirst();
        return codes == null ? ComparisonReference.of(finger) : ComparisonReference.of(finger, codes);
    }
}
