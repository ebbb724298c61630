package io.whorl.ingest.contract;

import io.whorl.matcher.vocabulary.Capture;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/verifications}: against a subject on file, or against captures sent along. */
public sealed interface VerificationRequest {

    /** The captures asked about. Refusals name them {@code captures[i]} or {@code probe[i]}, as they were sent. */
    List<Capture> probe();

    /**
     * Against the approved references of a subject. The captures were sent as {@code captures}.
     *
     * @param cardId the card that was shown, which must be valid; null if none was
     */
    record OfSubject(
            String subjectId, List<Capture> probe, @Nullable String cardId) implements VerificationRequest {

        public OfSubject {
            probe = List.copyOf(probe);
        }
    }

    /** Against other captures, sent as {@code reference}; nothing on file is touched. */
    record OfCaptures(List<Capture> probe, List<Capture> reference) implements VerificationRequest {

        public OfCaptures {
            probe = List.copyOf(probe);
            reference = List.copyOf(reference);
        }
    }
}
