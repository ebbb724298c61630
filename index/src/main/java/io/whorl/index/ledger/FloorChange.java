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
 * What captures would have served under another policy's floors of quality, as far as their assessments tell. All impressions of a
 * finger that reach the floor serve, and the best of them is searched with; of equals the first. Pure.
 *
 * @param captures assessed anew
 * @param samples that would have served: fingers, each once, and the face
 * @param sameProbe whether what would have been searched with is what was
 * @param isKnown false where a finger of unknown position is among them and something changes: nobody knows whose impression it is
 */
record FloorChange(List<CaptureAssessment> captures, int samples, boolean sameProbe, boolean isKnown) {

    static FloorChange to(Policy policy, List<CaptureAssessment> captures, int samples) {
        List<CaptureAssessment> anew = new ArrayList<>(captures.size());
        for (CaptureAssessment capture : captures) {
            anew.add(assessed(policy, capture));
        }
        Map<Place, CaptureAssessment> was = probe(captures);
        Map<Place, CaptureAssessment> would = probe(anew);
        boolean same = was.keySet().equals(would.keySet())
                && was.entrySet().stream()
                        .allMatch(best -> best.getValue().index()
                                == would.getOrDefault(best.getKey(), best.getValue())
                                        .index());
        boolean unknown = captures.stream().anyMatch(FloorChange::isUnknownFinger);
        return new FloorChange(anew, samples + would.size() - was.size(), same, !unknown || anew.equals(captures));
    }

    /** A finger, or the face. */
    private record Place(Modality modality, FingerPosition position) {}

    /** The best capture of each finger, and the face, of those that serve. */
    private static Map<Place, CaptureAssessment> probe(List<CaptureAssessment> captures) {
        Map<Place, CaptureAssessment> best = new HashMap<>();
        for (CaptureAssessment capture : captures) {
            if (capture.used()) {
                best.merge(
                        new Place(capture.modality(), capture.position()),
                        capture,
                        (first, second) -> second.quality() > first.quality() ? second : first);
            }
        }
        return best;
    }

    /** One that served, or that only the floor kept out, serves if it reaches the floor. */
    private static CaptureAssessment assessed(Policy policy, CaptureAssessment capture) {
        boolean wasBelow = capture.reasons().contains(CaptureReason.BELOW_QUALITY_FLOOR);
        boolean wasWorse = capture.reasons().contains(CaptureReason.BETTER_CAPTURE_SERVES);
        if (!capture.used() && !wasBelow && !wasWorse) {
            return capture;
        }
        boolean reaches = capture.quality() >= policy.qualityFloor(capture.modality());
        Set<CaptureReason> reasons = EnumSet.noneOf(CaptureReason.class);
        reasons.addAll(capture.reasons());
        reasons.remove(CaptureReason.BELOW_QUALITY_FLOOR);
        if (!reaches) {
            reasons.remove(CaptureReason.BETTER_CAPTURE_SERVES);
            reasons.add(CaptureReason.BELOW_QUALITY_FLOOR);
        }
        return new CaptureAssessment(
                capture.index(),
                capture.modality(),
                capture.position(),
                capture.quality(),
                reaches && !wasWorse,
                reasons);
    }

    private static boolean isUnknownFinger(CaptureAssessment capture) {
        return capture.modality() == Modality.FINGER && capture.position() == FingerPosition.UNKNOWN;
    }
}
