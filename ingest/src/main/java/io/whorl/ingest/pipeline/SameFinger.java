package io.whorl.ingest.pipeline;

import io.whorl.matcher.fingerprint.FingerProbe;
import io.whorl.matcher.fingerprint.FingerReference;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.Refusal;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds one finger that was captured under two stated positions. As two samples it would pass for two fingers that agree, and a person
 * would be on file without the other finger. What captures of an unknown position show was found before ({@link SeenFingers}). Pure; costs about 2.5 ms a finger and 0.1 ms a pair, on the calling thread.
 */
public final class SameFinger {

    /**
     * Score from which two captures of one sitting are one finger: FMR 1e-6, so that of a million people with two thumbs one is
     * asked to capture again, while captures of one finger a moment apart mostly score far above.
     */
    static final double SCORE = 60;

    private SameFinger() {}

    /** The refusal of the second of two such captures, or null if all fingers differ. */
    public static @Nullable Refusal find(ChosenTemplates chosen) {
        List<FingerTemplate> fingers = chosen.templates().fingers();
        for (int i = 0; i + 1 < fingers.size(); i++) {
            FingerTemplate finger = fingers.get(i);
            List<FingerTemplate> others = fingers.subList(i + 1, fingers.size()).stream()
                    .filter(other -> !finger.position().comparableWith(other.position()))
                    .toList();
            FingerTemplate same = others.isEmpty() ? null : same(finger, others);
            if (same != null) {
                return refusal(chosen, finger.position(), same.position());
            }
        }
        return null;
    }

    private static @Nullable FingerTemplate same(FingerTemplate finger, List<FingerTemplate> others) {
        FingerProbe probe = FingerProbe.of(finger);
        return others.stream()
                .filter(other -> Calibration.sourceAfis(probe.compare(FingerReference.of(other))) >= SCORE)
                .findFirst()
                .orElse(null);
    }

    private static Refusal refusal(ChosenTemplates chosen, FingerPosition first, FingerPosition second) {
        int index = chosen.captures().stream()
                .filter(capture -> capture.modality() == Modality.FINGER && capture.position() == second)
                .min(Comparator.comparing(capture -> !capture.used()))
                .map(CaptureAssessment::index)
                .orElseThrow();
        return Refusal.unusable(
                "SAME_FINGER_TWICE",
                "The captures of " + first + " and " + second + " show the same finger; capture both again.",
                "captures[" + index + "].position");
    }
}
