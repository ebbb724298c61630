package io.whorl.ingest.contract;

import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Capture;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/applications}.
 *
 * @param applicationId chosen by the issuance system, a {@link RequestId}
 * @param subjectId checked by the {@link SubjectIdRule}
 * @param acceptancePoint where the person applies, a {@link RequestId}; null if not stated
 * @param householdRegion where the person is registered, a {@link RequestId}; null if not stated
 * @param captures 1 to {@link RequestLimits#MAX_CAPTURES}, at most one face; their order is that of the answer's assessments
 */
public record ApplicationRequest(
        String applicationId,
        ApplicationKind kind,
        String subjectId,
        @Nullable String acceptancePoint,
        @Nullable String householdRegion,
        List<Capture> captures) {

    public ApplicationRequest {
        captures = List.copyOf(captures);
    }
}
