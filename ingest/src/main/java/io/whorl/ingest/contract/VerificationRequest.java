package io.whorl.ingest.contract;

import io.whorl.matcher.vocabulary.Capture;
import java.util.List;

/** {@code POST /api/v1/verifications}: against a subject on file, or against captures sent along. */
public sealed interface VerificationRequest {

    List<Capture> probe();

    /** Against the approved references of a subject. */
    record OfSubject(String subjectId, List<Capture> probe) implements VerificationRequest {}

    /** Against other captures; nothing on file is touched. */
    record OfCaptures(List<Capture> probe, List<Capture> reference) implements VerificationRequest {}
}
