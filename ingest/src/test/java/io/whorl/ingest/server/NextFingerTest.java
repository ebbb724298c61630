package io.whorl.ingest.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.Modality;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NextFingerTest {

    private final List<CaptureAssessment> captures = new ArrayList<>();

    @Test
    void shouldTryAFingerAgainAsOftenAsThePolicyWantsAndThenGoOn() {
        for (int attempt = 0; attempt < Policy.DEFAULT.captureAttempts(); attempt++) {
            assertEquals(FingerPosition.RIGHT_THUMB, NextFinger.after(captures, Policy.DEFAULT));
            finger(FingerPosition.RIGHT_THUMB, false, CaptureReason.BELOW_QUALITY_FLOOR);
        }
        assertEquals(FingerPosition.LEFT_THUMB, NextFinger.after(captures, Policy.DEFAULT));
    }

    @Test
    void shouldWantAFingerLessBesideAFace() {
        finger(FingerPosition.RIGHT_THUMB, true);
        assertEquals(FingerPosition.LEFT_THUMB, NextFinger.after(captures, Policy.DEFAULT));
        captures.add(new CaptureAssessment(1, Modality.FACE, FingerPosition.UNKNOWN, 80, true, Set.of()));
        assertNull(NextFinger.after(captures, Policy.DEFAULT));
        Policy twoFingers = new Policy(2, 1e-3, 1e-2, 1e-4, 25, 0, 4, 2, 2, false);
        assertEquals(FingerPosition.LEFT_THUMB, NextFinger.after(captures, twoFingers));
    }

    @Test
    void shouldNotAskForFingersInPlaceOfARequiredFace() {
        finger(FingerPosition.RIGHT_THUMB, true);
        Policy fingerAndFace = new Policy(2, 1e-3, 1e-2, 1e-4, 25, 0, 4, 2, 1, true);
        assertNull(NextFinger.after(captures, fingerAndFace), "only the face is missing");
    }

    @Test
    void shouldNameNoneWhenEveryFingerWasTriedOrIsMissing() {
        for (FingerPosition position : FingerPosition.values()) {
            finger(position, false, CaptureReason.NOT_CAPTURED);
        }
        assertNull(NextFinger.after(captures, Policy.DEFAULT));
    }

    private void finger(FingerPosition position, boolean used, CaptureReason... reasons) {
        captures.add(new CaptureAssessment(
                captures.size(), Modality.FINGER, position, used ? 70 : 5, used, Set.of(reasons)));
    }
}
