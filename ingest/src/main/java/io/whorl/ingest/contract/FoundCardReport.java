package io.whorl.ingest.contract;

import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/found-cards}. */
public record FoundCardReport(
        String reportId, String cardId, @Nullable String acceptancePoint) {}
