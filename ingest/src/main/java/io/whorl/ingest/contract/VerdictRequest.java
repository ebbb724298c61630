package io.whorl.ingest.contract;

import io.whorl.index.wire.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/reviews/{applicationId}/verdicts}.
 *
 * @param requestId chosen by the client, a {@link RequestId}
 * @param subjectId the candidate whom the applicant is; null unless the verdict names one
 * @param reason free text; may be empty
 */
public record VerdictRequest(
        String requestId,
        String applicationId,
        Verdict verdict,
        @Nullable String subjectId,
        String reason) {}
