package io.whorl.ingest.server;

import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.FingerPosition;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which finger to capture next: thumbs first, right then left, then index, middle, ring and little fingers. A finger whose
 * capture was not good enough is tried again before the next one; one that is recorded as missing is not asked for.
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
     * Null if as many samples serve as the policy wants, or no finger is left.
     *
     * @param samples fingers and faces that serve; of one finger several captures may
     */
    static @Nullable FingerPosition after(int samples, List<CaptureAssessment> captures, Policy policy) {
        if (samples >= policy.minimumSamples()) {
            return null;
        }
        Set<FingerPosition> settled = EnumSet.noneOf(FingerPosition.class);
        for (CaptureAssessment capture : captures) {
            if (capture.used() || capture.reasons().contains(CaptureReason.NOT_CAPTURED)) {
                settled.add(capture.position());
            }
        }
        return ORDER.stream()
                .filter(position -> !settled.contains(position))
                .findFirst()
                .orElse(null);
    }
}
