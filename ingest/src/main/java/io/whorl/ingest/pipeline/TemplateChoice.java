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
import io.whorl.matcher.vocabulary.MissingReason;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses the captures that serve, of those that reach the policy's floors: the best impression of every finger, then second
 * impressions, the best first, up to what a template set holds; and the best face that has a template. Second impressions serve as references; a probe
 * speaks by the best ({@link TemplateSet#asProbe}). Of equal quality the first sent is better. Pure; takes microseconds where every
 * position is stated once, else what {@link CaptureLikeness} takes.
 */
public final class TemplateChoice {

    private TemplateChoice() {}

    public static ChosenTemplates of(List<Reading> readings, Policy policy) {
        return of(readings, policy, new CaptureLikeness());
    }

    static ChosenTemplates of(List<Reading> readings, Policy policy, SeenFingers.Likeness likeness) {
        Map<Integer, FingerPosition> chosen = fingers(readings, policy, likeness);
        int bestFace = bestFace(readings, policy);
        List<FingerTemplate> fingers = new ArrayList<>(chosen.size());
        List<FingerCodes> codes = new ArrayList<>(chosen.size());
        chosen.forEach((index, position) -> {
            Reading.Finger finger = (Reading.Finger) readings.get(index);
            fingers.add(at(position, finger.template()));
            codes.add(finger.codes());
        });
        List<CaptureAssessment> captures = new ArrayList<>(readings.size());
        for (int i = 0; i < readings.size(); i++) {
            boolean used = i == bestFace || chosen.containsKey(i);
            captures.add(assessment(i, readings.get(i), used, policy));
        }
        FaceTemplate face = bestFace < 0
                ? null
                : ((Reading.Face) readings.get(bestFace)).face().template();
        TemplateSet templates = new TemplateSet(FingerprintExtractor.VERSION, fingers, face);
        return new ChosenTemplates(new CodedTemplates(templates, List.copyOf(codes)), captures);
    }

    /** By index of the reading, in the order of the templates: of which finger it serves. */
    private static Map<Integer, FingerPosition> fingers(
            List<Reading> readings, Policy policy, SeenFingers.Likeness likeness) {
        List<SeenFingers.Seen> seen = SeenFingers.in(readings, policy.fingerQualityFloor(), likeness);
        Map<Integer, FingerPosition> chosen = new LinkedHashMap<>();
        seen.forEach(finger -> chosen.put(finger.impressions().getFirst(), finger.position()));
        seen.stream()
                .flatMap(finger ->
                        finger.impressions().stream().skip(1).map(index -> Map.entry(index, finger.position())))
                .sorted(Comparator.comparingInt(
                                (Map.Entry<Integer, FingerPosition> one) -> -quality(readings.get(one.getKey())))
                        .thenComparing(Map.Entry::getKey))
                .limit(TemplateSet.MAX_FINGERS - chosen.size())
                .forEachOrdered(one -> chosen.put(one.getKey(), one.getValue()));
        return chosen;
    }

    /** The template under the position that was found, if none was stated. */
    private static FingerTemplate at(FingerPosition position, FingerTemplate template) {
        return position == template.position()
                ? template
                : new FingerTemplate(position, template.quality(), template.minutiaeCount(), template.serialized());
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
            case Reading.Missing(FingerPosition position, MissingReason reason) ->
                new CaptureAssessment(
                        index,
                        Modality.FINGER,
                        position,
                        0,
                        false,
                        EnumSet.of(CaptureReason.NOT_CAPTURED, CaptureReason.of(reason)));
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
            case Reading.Missing _ -> 0;
        };
    }
}
