package io.whorl.index.ledger;

import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.Modality;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What captures would have served under another policy's floors of quality, as far as their assessments tell. Of each finger
 * position, and of the faces, the capture of the highest quality serves, if it reaches the floor; of equals the first. Pure.
 *
 * @param captures assessed anew
 * @param samples that would have served
 * @param sameTemplates whether they are those that were searched with
 */
record FloorChange(List<CaptureAssessment> captures, int samples, boolean sameTemplates) {

    static FloorChange to(Policy policy, List<CaptureAssessment> captures, int samples) {
        Map<Place, Integer> serving = serving(policy, captures);
        List<CaptureAssessment> anew = new ArrayList<>(captures.size());
        int more = 0;
        boolean same = true;
        for (int i = 0; i < captures.size(); i++) {
            CaptureAssessment capture = captures.get(i);
            boolean serves = serving.getOrDefault(Place.of(capture), -1) == i;
            anew.add(assessed(policy, capture, serves));
            more += (serves ? 1 : 0) - (capture.used() ? 1 : 0);
            same &= serves == capture.used();
        }
        return new FloorChange(anew, samples + more, same);
    }

    /** Where only one capture serves. */
    private record Place(Modality modality, FingerPosition position) {
        static Place of(CaptureAssessment capture) {
            return new Place(capture.modality(), capture.position());
        }
    }

    /** The capture that serves at each place: the one that did, or the best of those that only the floor kept out. */
    private static Map<Place, Integer> serving(Policy policy, List<CaptureAssessment> captures) {
        Map<Place, Integer> serving = new HashMap<>();
        for (int i = 0; i < captures.size(); i++) {
            CaptureAssessment capture = captures.get(i);
            boolean hasTemplate = capture.used() || capture.reasons().contains(CaptureReason.BELOW_QUALITY_FLOOR);
            if (hasTemplate && capture.quality() >= policy.qualityFloor(capture.modality())) {
                Integer best = serving.get(Place.of(capture));
                if (best == null || isBetter(capture, captures.get(best))) {
                    serving.put(Place.of(capture), i);
                }
            }
        }
        return serving;
    }

    private static boolean isBetter(CaptureAssessment capture, CaptureAssessment than) {
        return !than.used() && (capture.used() || capture.quality() > than.quality());
    }

    private static CaptureAssessment assessed(Policy policy, CaptureAssessment capture, boolean serves) {
        boolean wasBelow = capture.reasons().contains(CaptureReason.BELOW_QUALITY_FLOOR);
        boolean wasWorse = capture.reasons().contains(CaptureReason.BETTER_CAPTURE_SERVES);
        if (!capture.used() && !wasBelow && !wasWorse) {
            return capture;
        }
        Set<CaptureReason> reasons = EnumSet.noneOf(CaptureReason.class);
        reasons.addAll(capture.reasons());
        reasons.remove(CaptureReason.BELOW_QUALITY_FLOOR);
        reasons.remove(CaptureReason.BETTER_CAPTURE_SERVES);
        if (capture.quality() < policy.qualityFloor(capture.modality())) {
            reasons.add(CaptureReason.BELOW_QUALITY_FLOOR);
        } else if (!serves) {
            reasons.add(CaptureReason.BETTER_CAPTURE_SERVES);
        }
        return new CaptureAssessment(
                capture.index(), capture.modality(), capture.position(), capture.quality(), serves, reasons);
    }
}
