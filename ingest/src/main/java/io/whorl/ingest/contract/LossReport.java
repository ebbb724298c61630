package io.whorl.ingest.contract;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/loss-reports}: the active card of a subject is lost.
 *
 * @param reportId chosen by the reporter, a {@link RequestId}
 * @param acceptancePoint where it was reported; null if not stated
 */
public record LossReport(
        String reportId, String subjectId, @Nullable String acceptancePoint) {}
