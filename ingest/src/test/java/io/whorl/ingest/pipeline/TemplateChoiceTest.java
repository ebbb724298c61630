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
        ChosenTemplates chosen = TemplateChoice.of(List.of(new Reading.Missing(FingerPosition.RIGHT_INDEX)), POLICY);
        assertTrue(chosen.templates().isEmpty());
        assertEquals(FingerPosition.RIGHT_INDEX, chosen.captures().getFirst().position());
        assertEquals(
                Set.of(CaptureReason.NOT_CAPTURED), chosen.captures().getFirst().reasons());
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
        Policy strict = new Policy(2, 1e-3, 1e-2, 1e-4, FLOOR, 51, 2);
        ChosenTemplates chosen =
                TemplateChoice.of(List.of(face(50, Set.of(CaptureReason.HEAD_TILTED))), strict);
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
                Set.of(CaptureReason.SEVERAL_FACES), chosen.captures().getFirst().reasons());
        assertEquals(0, chosen.captures().getFirst().quality());
        assertEquals(Set.of(CaptureReason.BLURRED), chosen.captures().get(1).reasons());
        assertEquals(1, chosen.samples());
    }

    @Test
    void shouldKeepUnknownPositionToOneTemplateThatGivesWayToTenKnown() {
        List<Reading> readings = new ArrayList<>();
        readings.add(finger(FingerPosition.UNKNOWN, 70));
        readings.add(finger(FingerPosition.UNKNOWN, 90));
        assertEquals(List.of(false, true), used(TemplateChoice.of(readings, POLICY)));
        for (int code = 1; code <= TemplateSet.MAX_FINGERS; code++) {
            readings.add(finger(FingerPosition.ofCode(code), 50));
        }
        ChosenTemplates chosen = TemplateChoice.of(readings, POLICY);
        assertEquals(TemplateSet.MAX_FINGERS, chosen.samples());
        assertFalse(chosen.captures().get(1).used());
        assertEquals(
                Set.of(CaptureReason.BETTER_CAPTURE_SERVES),
                chosen.captures().get(1).reasons());
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
