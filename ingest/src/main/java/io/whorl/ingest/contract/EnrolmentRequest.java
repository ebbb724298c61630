package io.whorl.ingest.contract;

import io.whorl.matcher.vocabulary.Capture;
import java.util.List;

/** {@code POST /api/v1/enrolments}: a reference taken over from an existing register; fields as in {@link ApplicationRequest}. */
public record EnrolmentRequest(String enrolmentId, String subjectId, List<Capture> captures) {

    public EnrolmentRequest {
        captures = List.copyOf(captures);
    }
}
