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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NextFingerTest {

    private final List<CaptureAssessment> captures = new ArrayList<>();

    @Test
    void shouldTryAFingerAgainAsOftenAsThePolicyWantsAndThenGoOn() {
        for (int attempt = 0; attempt < Policy.DEFAULT.captureAttempts(); attempt++) {
            assertEquals(FingerPosition.RIGHT_THUMB, after(Policy.DEFAULT));
            finger(FingerPosition.RIGHT_THUMB, false, CaptureReason.BELOW_QUALITY_FLOOR);
        }
        assertEquals(FingerPosition.LEFT_THUMB, after(Policy.DEFAULT));
    }

    @Test
    void shouldWantAFingerLessBesideAFace() {
        finger(FingerPosition.RIGHT_THUMB, true);
        assertEquals(FingerPosition.LEFT_THUMB, after(Policy.DEFAULT));
        captures.add(new CaptureAssessment(1, Modality.FACE, FingerPosition.UNKNOWN, 80, true, Set.of()));
        assertNull(after(Policy.DEFAULT));
        Policy twoFingers = new Policy(2, 1e-3, 1e-2, 1e-4, 25, 0, 4, 2, 2, false);
        assertEquals(FingerPosition.LEFT_THUMB, after(twoFingers));
    }

    @Test
    void shouldNotAskForFingersInPlaceOfARequiredFace() {
        finger(FingerPosition.RIGHT_THUMB, true);
        Policy fingerAndFace = new Policy(2, 1e-3, 1e-2, 1e-4, 25, 0, 4, 2, 1, true);
        assertNull(after(fingerAndFace), "only the face is missing");
    }

    @Test
    void shouldNameNoneWhenEveryFingerWasTriedOrIsMissing() {
        for (FingerPosition position : FingerPosition.values()) {
            finger(position, false, CaptureReason.NOT_CAPTURED);
        }
        assertNull(after(Policy.DEFAULT));
    }

    @Test
    void shouldCountImpressionsOfAFingerOnce() {
        finger(FingerPosition.RIGHT_THUMB, true);
        finger(FingerPosition.RIGHT_THUMB, true);
        assertEquals(FingerPosition.LEFT_THUMB, NextFinger.after(1, captures, Policy.DEFAULT));
    }

    /** Where no finger serves twice. */
    private @Nullable FingerPosition after(Policy policy) {
        int samples = (int) captures.stream().filter(CaptureAssessment::used).count();
        return NextFinger.after(samples, captures, policy);
    }

    private void finger(FingerPosition position, boolean used, CaptureReason... reasons) {
        captures.add(new CaptureAssessment(
                captures.size(), Modality.FINGER, position, used ? 70 : 5, used, Set.of(reasons)));
    }
}
