package io.whorl.ingest.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.whorl.ingest.contract.DeskAdvice;
import io.whorl.ingest.contract.DeskAdvice.Step;
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
        assertEquals(
                new DeskAdvice(Step.NO_FINGER_LEFT, null, 0, 4, 25), NextFinger.after(0, captures, Policy.DEFAULT));
    }

    @Test
    void shouldTakeAnotherFingerOfTheHandThatHasNone() {
        finger(FingerPosition.RIGHT_THUMB, true);
        finger(FingerPosition.LEFT_THUMB, false, CaptureReason.NOT_CAPTURED, CaptureReason.AMPUTATED);
        assertEquals(FingerPosition.LEFT_INDEX, after(Policy.DEFAULT), "the right hand has one");
    }

    @Test
    void shouldTakeASecondFingerOfAHandWhereTheOtherHasNone() {
        for (FingerPosition position : FingerPosition.values()) {
            if (position.code() >= FingerPosition.LEFT_THUMB.code()) {
                finger(position, false, CaptureReason.NOT_CAPTURED, CaptureReason.BANDAGED);
            }
        }
        finger(FingerPosition.RIGHT_THUMB, true);
        assertEquals(FingerPosition.RIGHT_INDEX, after(Policy.DEFAULT));
    }

    @Test
    void shouldGoThroughTheFingersInOrderWhereNothingServes() {
        Policy once = new Policy(2, 1e-3, 1e-2, 1e-4, 25, 0, 1, 2, 0, false);
        List<FingerPosition> asked = new ArrayList<>();
        FingerPosition next = after(once);
        while (next != null) {
            asked.add(next);
            finger(next, false, CaptureReason.BELOW_QUALITY_FLOOR);
            next = after(once);
        }
        assertEquals(
                List.of(
                        FingerPosition.RIGHT_THUMB,
                        FingerPosition.LEFT_THUMB,
                        FingerPosition.RIGHT_INDEX,
                        FingerPosition.LEFT_INDEX,
                        FingerPosition.RIGHT_MIDDLE,
                        FingerPosition.LEFT_MIDDLE,
                        FingerPosition.RIGHT_RING,
                        FingerPosition.LEFT_RING,
                        FingerPosition.RIGHT_LITTLE,
                        FingerPosition.LEFT_LITTLE),
                asked);
    }

    @Test
    void shouldSayWhichAttemptComesNextAndWhatThePolicyWants() {
        assertEquals(
                new DeskAdvice(Step.CAPTURE_FINGER, FingerPosition.RIGHT_THUMB, 1, 4, 25),
                NextFinger.after(0, captures, Policy.DEFAULT));
        finger(FingerPosition.RIGHT_THUMB, false, CaptureReason.TOO_DRY);
        assertEquals(
                new DeskAdvice(Step.CAPTURE_AGAIN, FingerPosition.RIGHT_THUMB, 2, 4, 25),
                NextFinger.after(0, captures, Policy.DEFAULT));
        finger(FingerPosition.RIGHT_THUMB, true);
        finger(FingerPosition.LEFT_THUMB, true);
        assertEquals(
                new DeskAdvice(Step.FINGERS_SUFFICE, null, 0, 4, 25), NextFinger.after(2, captures, Policy.DEFAULT));
    }

    @Test
    void shouldCountImpressionsOfAFingerOnce() {
        finger(FingerPosition.RIGHT_THUMB, true);
        finger(FingerPosition.RIGHT_THUMB, true);
        assertEquals(
                FingerPosition.LEFT_THUMB,
                NextFinger.after(1, captures, Policy.DEFAULT).finger());
    }

    /** Where no finger serves twice. */
    private @Nullable FingerPosition after(Policy policy) {
        int samples = (int) captures.stream().filter(CaptureAssessment::used).count();
        return NextFinger.after(samples, captures, policy).finger();
    }

    private void finger(FingerPosition position, boolean used, CaptureReason... reasons) {
        captures.add(new CaptureAssessment(
                captures.size(), Modality.FINGER, position, used ? 70 : 5, used, Set.of(reasons)));
    }
}
