package io.whorl.matcher.vocabulary;

import java.util.EnumSet;
import java.util.Set;

/** What became of one capture of a request: {@code index} as sent, {@code quality} 0 to 100, whether its template serves, and why not. */
public record CaptureAssessment(
        int index, Modality modality, FingerPosition position, int quality, boolean used, Set<CaptureReason> reasons) {

    public CaptureAssessment {
        if (quality < 0 || quality > 100) {
            throw new IllegalArgumentException("capture quality: value=" + quality + ", limit=100");
        }
        // an EnumSet iterates in the order of the constants, on every machine
        reasons = reasons.isEmpty() ? Set.of() : EnumSet.copyOf(reasons);
    }
}
