package io.whorl.ingest.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.face.FaceReading;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.MissingReason;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemplateChoiceTest {

    private static final Policy POLICY = Policy.DEFAULT;
    private static final int FLOOR = POLICY.fingerQualityFloor();

    @Test
    void shouldUseBestCaptureOfEachPosition() {
        ChosenTemplates chosen = TemplateChoice.of(
                List.of(
                        finger(FingerPosition.LEFT_THUMB, 60),
                        finger(FingerPosition.RIGHT_THUMB, 40),
                        finger(FingerPosition.RIGHT_THUMB, 80),
                        finger(FingerPosition.RIGHT_THUMB, 80)),
                POLICY);
        assertEquals(
                List.of(FingerPosition.RIGHT_THUMB, FingerPosition.LEFT_THUMB),
                chosen.templates().fingers().stream()
                        .map(FingerTemplate::position)
                        .toList());
        assertEquals(80, chosen.templates().fingers().getFirst().quality());
        assertEquals(List.of(true, false, true, false), used(chosen));
        assertEquals(
                Set.of(CaptureReason.BETTER_CAPTURE_SERVES),
                chosen.captures().get(1).reasons());
        assertEquals(
                Set.of(CaptureReason.BETTER_CAPTURE_SERVES),
                chosen.captures().get(3).reasons());
        assertEquals(2, chosen.samples());
        List<FingerTemplate> fingers = chosen.templates().fingers();
        for (int i = 0; i < fingers.size(); i++) {
            FingerCodes codes = Objects.requireNonNull(chosen.coded().codes().get(i));
            assertEquals(fingers.get(i).quality(), codes.x()[0], "codes of another capture");
        }
    }

    @Test
    void shouldLeaveOutWhatIsBelowFloorAndSayWhy() {
        ChosenTemplates chosen = TemplateChoice.of(
                List.of(
                        new Reading.Finger(
                                template(FingerPosition.RIGHT_THUMB, FLOOR - 1),
                                codes(FLOOR - 1),
                                Set.of(CaptureReason.TOO_DARK)),
                        finger(FingerPosition.LEFT_THUMB, FLOOR)),
                POLICY);
        assertEquals(List.of(false, true), used(chosen));
        assertEquals(
                Set.of(CaptureReason.TOO_DARK, CaptureReason.BELOW_QUALITY_FLOOR),
                chosen.captures().getFirst().reasons());
        assertEquals(Set.of(), chosen.captures().get(1).reasons());
    }

    @Test
    void shouldRecordMissingFingers() {
        ChosenTemplates chosen = TemplateChoice.of(
                List.of(new Reading.Missing(FingerPosition.RIGHT_INDEX, MissingReason.BANDAGED)), POLICY);
        assertTrue(chosen.templates().isEmpty());
        assertEquals(FingerPosition.RIGHT_INDEX, chosen.captures().getFirst().position());
        assertEquals(
                Set.of(CaptureReason.NOT_CAPTURED, CaptureReason.BANDAGED),
                chosen.captures().getFirst().reasons());
        assertEquals(0, chosen.samples());
    }

    @Test
    void shouldUseFace() {
        FaceTemplate face = new FaceTemplate("model", 50, new float[] {1});
        ChosenTemplates chosen = TemplateChoice.of(List.of(new Reading.Face(FaceReading.of(face))), POLICY);
        assertSame(face, chosen.templates().face());
        assertTrue(chosen.captures().getFirst().used());
        assertEquals(1, chosen.samples());
    }

    @Test
    void shouldLeaveOutFaceBelowFloor() {
        Policy strict = new Policy(2, 1e-3, 1e-2, 1e-4, FLOOR, 51, 4, 2, 0, false);
        ChosenTemplates chosen = TemplateChoice.of(List.of(face(50, Set.of(CaptureReason.HEAD_TILTED))), strict);
        assertNull(chosen.templates().face());
        assertEquals(
                Set.of(CaptureReason.HEAD_TILTED, CaptureReason.BELOW_QUALITY_FLOOR),
                chosen.captures().getFirst().reasons());
    }

    @Test
    void shouldSayWhyAnImageShowsNoFaceThatServes() {
        ChosenTemplates chosen = TemplateChoice.of(
                List.of(
                        new Reading.Face(FaceReading.without(CaptureReason.SEVERAL_FACES, null)),
                        face(40, Set.of(CaptureReason.BLURRED))),
                POLICY);
        assertEquals(List.of(false, true), used(chosen));
        assertEquals(
                Set.of(CaptureReason.SEVERAL_FACES),
                chosen.captures().getFirst().reasons());
        assertEquals(0, chosen.captures().getFirst().quality());
        assertEquals(Set.of(CaptureReason.BLURRED), chosen.captures().get(1).reasons());
        assertEquals(1, chosen.samples());
    }

    @Test
    void shouldKeepUnknownPositionsThatAreDifferentFingersAndOneOfEach() {
        ChosenTemplates chosen = choose(
                print(FingerPosition.UNKNOWN, 60, 1),
                print(FingerPosition.UNKNOWN, 70, 2),
                print(FingerPosition.UNKNOWN, 80, 1));
        assertEquals(List.of(false, true, true), used(chosen));
        assertEquals(2, chosen.samples());
        assertEquals(List.of(80, 70), qualities(chosen));
        assertEquals(
                Set.of(CaptureReason.BETTER_CAPTURE_SERVES),
                chosen.captures().getFirst().reasons());
    }

    @Test
    void shouldFileUnknownPositionUnderTheFingerThatItShows() {
        ChosenTemplates chosen = choose(
                print(FingerPosition.LEFT_THUMB, 70, 2),
                print(FingerPosition.RIGHT_THUMB, 50, 1),
                print(FingerPosition.UNKNOWN, 80, 1));
        assertEquals(
                List.of(FingerPosition.RIGHT_THUMB, FingerPosition.LEFT_THUMB, FingerPosition.RIGHT_THUMB),
                chosen.templates().fingers().stream()
                        .map(FingerTemplate::position)
                        .toList());
        assertEquals(List.of(80, 70, 50), qualities(chosen));
        assertEquals(2, chosen.samples(), "one thumb captured twice is no second finger");
        assertEquals(FingerPosition.UNKNOWN, chosen.captures().get(2).position(), "as sent");
    }

    @Test
    void shouldLetUnknownPositionsGiveWayToTenKnown() {
        List<Reading> readings = new ArrayList<>();
        readings.add(print(FingerPosition.UNKNOWN, 90, 11));
        for (int code = 1; code <= TemplateSet.MAX_FINGERS; code++) {
            readings.add(print(FingerPosition.ofCode(code), 50, code));
        }
        ChosenTemplates chosen = TemplateChoice.of(readings, POLICY, TemplateChoiceTest::likeness);
        assertEquals(TemplateSet.MAX_FINGERS, chosen.samples());
        assertFalse(chosen.captures().getFirst().used());
        assertEquals(
                Set.of(CaptureReason.BETTER_CAPTURE_SERVES),
                chosen.captures().getFirst().reasons());
    }

    @Test
    void shouldKeepSecondImpressionsBehindTheBestOfEveryFinger() {
        ChosenTemplates chosen = choose(
                print(FingerPosition.RIGHT_THUMB, 60, 1),
                print(FingerPosition.RIGHT_THUMB, 70, 1),
                print(FingerPosition.RIGHT_THUMB, FLOOR - 1, 1),
                print(FingerPosition.RIGHT_THUMB, 50, 1),
                print(FingerPosition.LEFT_THUMB, 65, 2),
                print(FingerPosition.LEFT_THUMB, 90, 2));
        assertEquals(List.of(70, 90, 65, 60), qualities(chosen));
        assertEquals(List.of(true, true, false, false, true, true), used(chosen));
        assertEquals(2, chosen.samples());
        assertEquals(2, chosen.templates().asProbe().fingers().size());
    }

    @Test
    void shouldKeepAsManySecondImpressionsAsThereIsRoomFor() {
        List<Reading> readings = new ArrayList<>();
        for (int code = 1; code <= 8; code++) {
            readings.add(print(FingerPosition.ofCode(code), 90, code));
            readings.add(print(FingerPosition.ofCode(code), 50 + code, code));
        }
        ChosenTemplates chosen = TemplateChoice.of(readings, POLICY, TemplateChoiceTest::likeness);
        assertEquals(List.of(90, 90, 90, 90, 90, 90, 90, 90, 58, 57), qualities(chosen));
        assertEquals(8, chosen.samples());
    }

    @Test
    void shouldNotFileAnotherFingerAsAnImpression() {
        ChosenTemplates chosen =
                choose(print(FingerPosition.RIGHT_THUMB, 70, 1), print(FingerPosition.RIGHT_THUMB, 60, 2));
        assertEquals(List.of(true, false), used(chosen));
    }

    @Test
    void shouldNotKeepACaptureThatWasSentTwice() {
        Reading once = print(FingerPosition.RIGHT_THUMB, 70, 1);
        assertEquals(List.of(true, false), used(choose(once, once)));
        Reading unknown = print(FingerPosition.UNKNOWN, 70, 2);
        assertEquals(List.of(true, false), used(choose(unknown, unknown)));
    }

    @Test
    void shouldCompareNothingWhereEveryPositionIsStatedOnce() {
        ChosenTemplates chosen = TemplateChoice.of(
                List.of(print(FingerPosition.RIGHT_THUMB, 70, 1), print(FingerPosition.LEFT_THUMB, 70, 2)),
                POLICY,
                (first, second) -> {
                    throw new AssertionError("compared");
                });
        assertEquals(2, chosen.samples());
    }

    private static ChosenTemplates choose(Reading... readings) {
        return TemplateChoice.of(List.of(readings), POLICY, TemplateChoiceTest::likeness);
    }

    private static List<Integer> qualities(ChosenTemplates chosen) {
        return chosen.templates().fingers().stream()
                .map(FingerTemplate::quality)
                .toList();
    }

    /** A capture of a finger, which its first byte names; the second is the quality, so that no two captures are the same. */
    private static Reading print(FingerPosition position, int quality, int finger) {
        byte[] serialized = {(byte) finger, (byte) quality};
        return new Reading.Finger(new FingerTemplate(position, quality, 30, serialized), codes(quality), Set.of());
    }

    private static double likeness(FingerTemplate first, FingerTemplate second) {
        return first.serialized()[0] == second.serialized()[0] ? SeenFingers.SCORE : 0;
    }

    private static List<Boolean> used(ChosenTemplates chosen) {
        return chosen.captures().stream().map(c -> c.used()).toList();
    }

    private static Reading face(int quality, Set<CaptureReason> reasons) {
        FaceTemplate template = new FaceTemplate("model", quality, new float[] {1});
        return new Reading.Face(new FaceReading(template, quality, reasons, null));
    }

    private static Reading finger(FingerPosition position, int quality) {
        return new Reading.Finger(template(position, quality), codes(quality), Set.of());
    }

    /** One minutia, that says by its place whose it is. */
    private static FingerCodes codes(int quality) {
        short[] place = {(short) quality};
        return new FingerCodes(1, place, place, new byte[1], new long[1], new long[4]);
    }

    private static FingerTemplate template(FingerPosition position, int quality) {
        return new FingerTemplate(position, quality, 30, new byte[] {1});
    }
}
