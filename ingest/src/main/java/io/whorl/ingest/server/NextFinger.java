package io.whorl.ingest.server;

import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.Modality;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which finger to capture next: thumbs first, right then left, then index, middle, ring and little fingers. A finger whose
 * capture was not good enough is tried again before the next one, as often as the policy wants; one that is recorded as missing is
 * not asked for.
 */
final class NextFinger {

    private static final List<FingerPosition> ORDER = List.of(
            FingerPosition.RIGHT_THUMB,
            FingerPosition.LEFT_THUMB,
            FingerPosition.RIGHT_INDEX,
            FingerPosition.LEFT_INDEX,
            FingerPosition.RIGHT_MIDDLE,
            FingerPosition.LEFT_MIDDLE,
            FingerPosition.RIGHT_RING,
            FingerPosition.LEFT_RING,
            FingerPosition.RIGHT_LITTLE,
            FingerPosition.LEFT_LITTLE);

    private NextFinger() {}

    /**
     * Null if as many fingers serve as the policy wants, or no finger is left to try.
     *
     * @param samples fingers and faces that serve; of one finger several captures may
     */
    static @Nullable FingerPosition after(int samples, List<CaptureAssessment> captures, Policy policy) {
        boolean face = captures.stream().anyMatch(c -> c.used() && c.modality() == Modality.FACE);
        int fingers = samples - (face ? 1 : 0);
        if (fingers >= policy.fingersNeeded(face)) {
            return null;
        }
        return ORDER.stream()
                .filter(position -> !isSettled(position, captures, policy))
                .findFirst()
                .orElse(null);
    }

    /** Serves, cannot be captured, or was tried as often as the policy wants. */
    private static boolean isSettled(FingerPosition position, List<CaptureAssessment> captures, Policy policy) {
        int attempts = 0;
        for (CaptureAssessment capture : captures) {
            if (capture.modality() == Modality.FINGER && capture.position() == position) {
                attempts++;
                if (capture.used() || capture.reasons().contains(CaptureReason.NOT_CAPTURED)) {
                    return true;
                }
            }
        }
        return attempts >= policy.captureAttempts();
    }
}
