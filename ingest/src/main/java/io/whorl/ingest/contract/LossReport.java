package io.whorl.ingest.contract;

import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/loss-reports}. */
public record LossReport(
        String reportId, String subjectId, @Nullable String acceptancePoint) {}
