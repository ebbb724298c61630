package io.whorl.ingest.pipeline;

import io.whorl.index.store.CodedTemplates;
import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.face.FaceReading;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses the captures that serve: of each finger position the one of the highest quality (of equals the first sent), if it
 * reaches the policy's floor; likewise of the faces that have a template. Captures of an unknown position may show one finger several times, which
 * as two samples would look like two agreeing fingers: so {@code UNKNOWN} counts as one position, and gives way where all
 * ten fingers are known. Pure.
 */
public final class TemplateChoice {

    private TemplateChoice() {}

    public static ChosenTemplates of(List<Reading> readings, Policy policy) {
        Map<FingerPosition, Integer> bestFingers = bestFingers(readings, policy);
        int bestFace = bestFace(readings, policy);
        List<CaptureAssessment> captures = new ArrayList<>(readings.size());
        List<FingerTemplate> fingers = new ArrayList<>(bestFingers.size());
        List<FingerCodes> codes = new ArrayList<>(bestFingers.size());
        FaceTemplate face = null;
        for (int index : bestFingers.values()) {
            Reading.Finger finger = (Reading.Finger) readings.get(index);
            fingers.add(finger.template());
            codes.add(finger.codes());
        }
        for (int i = 0; i < readings.size(); i++) {
            boolean used = i == bestFace || bestFingers.containsValue(i);
            captures.add(assessment(i, readings.get(i), used, policy));
            if (i == bestFace) {
                face = ((Reading.Face) readings.get(i)).face().template();
            }
        }
        TemplateSet templates = new TemplateSet(FingerprintExtractor.VERSION, fingers, face);
        return new ChosenTemplates(new CodedTemplates(templates, List.copyOf(codes)), captures);
    }

    /** By position, in the order of the standard's codes: the index of the reading that serves. */
    private static Map<FingerPosition, Integer> bestFingers(List<Reading> readings, Policy policy) {
        Map<FingerPosition, Integer> best = new EnumMap<>(FingerPosition.class);
        for (int i = 0; i < readings.size(); i++) {
            if (readings.get(i) instanceof Reading.Finger(FingerTemplate template, var codes, var reasons)
                    && template.quality() >= policy.fingerQualityFloor()) {
                Integer previous = best.get(template.position());
                if (previous == null || template.quality() > quality(readings.get(previous))) {
                    best.put(template.position(), i);
                }
            }
        }
        if (best.size() > TemplateSet.MAX_FINGERS) {
            best.remove(FingerPosition.UNKNOWN);
        }
        return best;
    }

    private static int bestFace(List<Reading> readings, Policy policy) {
        int best = -1;
        for (int i = 0; i < readings.size(); i++) {
            if (readings.get(i) instanceof Reading.Face(FaceReading face)
                    && face.template() != null
                    && face.quality() >= policy.faceQualityFloor()
                    && (best < 0 || face.quality() > quality(readings.get(best)))) {
                best = i;
            }
        }
        return best;
    }

    private static CaptureAssessment assessment(int index, Reading reading, boolean used, Policy policy) {
        return switch (reading) {
            case Reading.Finger(FingerTemplate template, var codes, Set<CaptureReason> reasons) ->
                new CaptureAssessment(
                        index,
                        Modality.FINGER,
                        template.position(),
                        template.quality(),
                        used,
                        reasons(reasons, template.quality() < policy.fingerQualityFloor(), used));
            case Reading.Face(FaceReading face) ->
                new CaptureAssessment(
                        index,
                        Modality.FACE,
                        FingerPosition.UNKNOWN,
                        face.quality(),
                        used,
                        face.template() == null
                                ? face.reasons()
                                : reasons(face.reasons(), face.quality() < policy.faceQualityFloor(), used));
            case Reading.Missing(FingerPosition position) ->
                new CaptureAssessment(index, Modality.FINGER, position, 0, false, Set.of(CaptureReason.NOT_CAPTURED));
        };
    }

    private static Set<CaptureReason> reasons(Set<CaptureReason> ofQuality, boolean belowFloor, boolean used) {
        Set<CaptureReason> reasons = EnumSet.noneOf(CaptureReason.class);
        reasons.addAll(ofQuality);
        if (belowFloor) {
            reasons.add(CaptureReason.BELOW_QUALITY_FLOOR);
        } else if (!used) {
            reasons.add(CaptureReason.BETTER_CAPTURE_SERVES);
        }
        return reasons;
    }

    private static int quality(Reading reading) {
        return switch (reading) {
            case Reading.Finger(FingerTemplate template, var codes, var reasons) -> template.quality();
            case Reading.Face(FaceReading face) -> face.quality();
            case Reading.Missing(FingerPosition position) -> 0;
        };
    }
}
