package io.whorl.bench.population;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.fingerprint.FingerProbe;
import io.whorl.matcher.fingerprint.FingerReference;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A matcher must treat rendered fingers like real ones, on a fixed sample of thumbs. */
class FingerScoresTest {

    private static final int FINGERS = 12;
    private static final int CAPTURES = 3;
    /** SourceAFIS: an FMR of about 1e-4. */
    private static final double THRESHOLD = 40;

    @Test
    void shouldLookLikeFingersToAMatcher() {
        List<FingerTemplate> templates = templates();
        double[] minutiae = templates.stream()
                .mapToDouble(FingerTemplate::minutiaeCount)
                .sorted()
                .toArray();
        List<Double> mated = new ArrayList<>();
        List<Double> nonMated = new ArrayList<>();
        List<FingerReference> references =
                templates.stream().map(FingerReference::of).toList();
        for (int p = 0; p < templates.size(); p++) {
            FingerProbe probe = FingerProbe.of(templates.get(p));
            for (int r = 0; r < p; r++) {
                (p / CAPTURES == r / CAPTURES ? mated : nonMated).add(probe.compare(references.get(r)));
            }
        }
        double[] same = mated.stream().mapToDouble(d -> d).sorted().toArray();
        double[] different = nonMated.stream().mapToDouble(d -> d).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "synthetic fingers: minutiae %.0f/%.0f/%.0f (10 %%, median, 90 %%); mated n=%d median %.0f, %.1f %% >= 40; "
                        + "non-mated n=%d 99 %% at %.1f, max %.1f%n",
                quantile(minutiae, .1),
                quantile(minutiae, .5),
                quantile(minutiae, .9),
                same.length,
                quantile(same, .5),
                100 * shareAbove(same),
                different.length,
                quantile(different, .99),
                quantile(different, 1));

        double median = quantile(minutiae, .5);
        assertTrue(median >= 30 && median <= 45, "median minutiae " + median);
        assertTrue(shareAbove(same) >= .95, "mated at or above the threshold: " + shareAbove(same));
        assertTrue(shareAbove(different) == 0, "non-mated maximum " + quantile(different, 1));
    }

    private static List<FingerTemplate> templates() {
        List<FingerTemplate> templates = new ArrayList<>();
        for (int f = 0; f < FINGERS; f++) {
            FingerPosition position = f % 2 == 0 ? FingerPosition.RIGHT_THUMB : FingerPosition.LEFT_THUMB;
            Finger finger = new Population(5).person(f).finger(position);
            for (int capture = 1; capture <= CAPTURES; capture++) {
                templates.add(FingerprintExtractor.extract(finger.capture(capture), FingerPosition.UNKNOWN));
            }
        }
        return templates;
    }

    private static double shareAbove(double[] scores) {
        return Arrays.stream(scores).filter(s -> s >= THRESHOLD).count() / (double) scores.length;
    }

    private static double quantile(double[] sorted, double q) {
        return sorted[(int) Math.round(q * (sorted.length - 1))];
    }
}
