package io.whorl.ingest.contract;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/found-cards}.
 *
 * @param reportId chosen by the reporter, a {@link RequestId}
 * @param cardId what is printed on the card: the id of the application that led to it
 * @param acceptancePoint where it was handed in; null if not stated
 */
public record FoundCardReport(
        String reportId, String cardId, @Nullable String acceptancePoint) {}
