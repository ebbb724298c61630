package io.whorl.ingest.server;

import io.whorl.matcher.fingerprint.FingerProbe;
import io.whorl.matcher.fingerprint.FingerReference;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Compares two template sets that are not on file. Fingers of comparable positions are paired best first, each finger once, so
 * that fingers of unknown position find their partners; faces are compared if they are of one model. Any thread; a finger
 * costs about 2.5 ms to prepare.
 */
record DirectComparison(Calibration calibration) {

    private record Pair(FingerTemplate probe, FingerTemplate reference, double score) {}

    List<Comparison> of(TemplateSet probe, TemplateSet reference) {
        List<Comparison> comparisons = new ArrayList<>();
        if (probe.extractor().equals(reference.extractor())) {
            addFingers(probe.fingers(), reference.fingers(), comparisons);
        }
        FaceTemplate probeFace = probe.face();
        FaceTemplate referenceFace = reference.face();
        if (probeFace != null && referenceFace != null && probeFace.model().equals(referenceFace.model())) {
            double score =
                    calibration.face(probeFace.model(), cosine(probeFace.embedding(), referenceFace.embedding()));
            comparisons.add(new Comparison(Modality.FACE, FingerPosition.UNKNOWN, score));
        }
        return comparisons;
    }

    private void addFingers(List<FingerTemplate> probes, List<FingerTemplate> references, List<Comparison> into) {
        List<Pair> pairs = pairs(probes, references);
        pairs.sort(Comparator.comparingDouble(Pair::score).reversed());
        List<FingerTemplate> paired = new ArrayList<>();
        for (Pair pair : pairs) {
            if (!paired.contains(pair.probe) && !paired.contains(pair.reference)) {
                paired.add(pair.probe);
                paired.add(pair.reference);
                into.add(new Comparison(Modality.FINGER, pair.reference.position(), pair.score));
            }
        }
    }

    private List<Pair> pairs(List<FingerTemplate> probes, List<FingerTemplate> references) {
        List<FingerReference> prepared =
                references.stream().map(FingerReference::of).toList();
        List<Pair> pairs = new ArrayList<>();
        for (FingerTemplate probe : probes) {
            FingerProbe preparedProbe = FingerProbe.of(probe);
            for (int i = 0; i < references.size(); i++) {
                if (probe.position().comparableWith(references.get(i).position())) {
                    double score = calibration.finger(preparedProbe.compare(prepared.get(i)));
                    pairs.add(new Pair(probe, references.get(i), score));
                }
            }
        }
        return pairs;
    }

    /** Both are of unit length. */
    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
