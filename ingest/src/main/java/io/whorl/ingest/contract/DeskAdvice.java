package io.whorl.ingest.contract;

import io.whorl.matcher.vocabulary.FingerPosition;
import org.jspecify.annotations.Nullable;

/**
 * What a desk does after a quality check.
 *
 * @param finger to capture; null where no finger is to be captured
 * @param attempt which capture of that finger it will be, from 1; 0 without one
 * @param attempts captures of one finger after which the desk goes on to the next, by the policy
 * @param qualityFloor quality from which a finger serves, by the policy
 */
public record DeskAdvice(Step step, @Nullable FingerPosition finger, int attempt, int attempts, int qualityFloor) {

    /** What comes next. */
    public enum Step {
        /** The same finger, once more. */
        CAPTURE_AGAIN,
        /** A finger that was not tried yet. */
        CAPTURE_FINGER,
        /** As many fingers serve as the policy wants. */
        FINGERS_SUFFICE,
        /** Every finger is missing, or was tried as often as the policy wants. */
        NO_FINGER_LEFT
    }

    public DeskAdvice {
        boolean captures = step == Step.CAPTURE_AGAIN || step == Step.CAPTURE_FINGER;
        if (captures != (finger != null) || captures != (attempt > 0) || attempt > attempts) {
            throw new IllegalArgumentException("desk advice: step=" + step + ", finger=" + finger + ", attempt="
                    + attempt + ", attempts=" + attempts);
        }
    }
}
