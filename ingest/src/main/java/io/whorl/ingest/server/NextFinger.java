package io.whorl.ingest.server;

import io.whorl.ingest.contract.DeskAdvice;
import io.whorl.ingest.contract.DeskAdvice.Step;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.Modality;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which finger to capture next: thumbs first, right then left, then index, middle, ring and little fingers, one of each hand before a second of
 * either. A finger whose capture was not good enough is tried again before the next one, as often as the policy wants; one that is recorded as
 * missing is not asked for. Pure: all that it knows of earlier attempts is what the desk sends along.
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

    private final List<CaptureAssessment> captures;
    private final Policy policy;

    private NextFinger(List<CaptureAssessment> captures, Policy policy) {
        this.captures = captures;
        this.policy = policy;
    }

    /**
     * What to do after these captures.
     *
     * @param samples fingers and faces that serve; of one finger several captures may
     */
    static DeskAdvice after(int samples, List<CaptureAssessment> captures, Policy policy) {
        boolean face = captures.stream().anyMatch(c -> c.used() && c.modality() == Modality.FACE);
        int fingers = samples - (face ? 1 : 0);
        if (fingers >= policy.fingersNeeded(face)) {
            return without(Step.FINGERS_SUFFICE, policy);
        }
        NextFinger next = new NextFinger(captures, policy);
        FingerPosition finger = next.finger();
        return finger == null ? without(Step.NO_FINGER_LEFT, policy) : next.advice(finger);
    }

    private static DeskAdvice without(Step step, Policy policy) {
        return new DeskAdvice(step, null, 0, policy.captureAttempts(), policy.fingerQualityFloor());
    }

    private DeskAdvice advice(FingerPosition finger) {
        int tried = attempts(finger);
        return new DeskAdvice(
                tried == 0 ? Step.CAPTURE_FINGER : Step.CAPTURE_AGAIN,
                finger,
                tried + 1,
                policy.captureAttempts(),
                policy.fingerQualityFloor());
    }

    /** Of a hand of which no finger serves yet, if there is one left. */
    private @Nullable FingerPosition finger() {
        List<FingerPosition> left =
                ORDER.stream().filter(finger -> !isSettled(finger)).toList();
        return left.stream()
                .filter(finger -> !serves(isRight(finger)))
                .findFirst()
                .or(() -> left.stream().findFirst())
                .orElse(null);
    }

    /** Serves, cannot be captured, or was tried as often as the policy wants. */
    private boolean isSettled(FingerPosition finger) {
        boolean done = captures.stream()
                .filter(capture -> isOf(finger, capture))
                .anyMatch(capture -> capture.used() || capture.reasons().contains(CaptureReason.NOT_CAPTURED));
        return done || attempts(finger) >= policy.captureAttempts();
    }

    private int attempts(FingerPosition finger) {
        return (int) captures.stream().filter(capture -> isOf(finger, capture)).count();
    }

    private boolean serves(boolean right) {
        return captures.stream()
                .filter(capture -> capture.used() && capture.modality() == Modality.FINGER)
                .anyMatch(capture ->
                        capture.position() != FingerPosition.UNKNOWN && isRight(capture.position()) == right);
    }

    private static boolean isOf(FingerPosition finger, CaptureAssessment capture) {
        return capture.modality() == Modality.FINGER && capture.position() == finger;
    }

    private static boolean isRight(FingerPosition finger) {
        return finger.code() <= FingerPosition.RIGHT_LITTLE.code();
    }
}
