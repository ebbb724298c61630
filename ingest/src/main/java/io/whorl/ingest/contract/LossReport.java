package io.whorl.ingest.contract;

import io.whorl.matcher.vocabulary.Capture;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/loss-reports}: the active card of a subject is lost.
 *
 * @param reportId chosen by the reporter, a {@link RequestId}
 * @param acceptancePoint where it was reported; null if not stated
 * @param captures of who reports, compared once the card is lost; empty if there are none
 */
public record LossReport(
        String reportId, String subjectId, @Nullable String acceptancePoint, List<Capture> captures) {

    public LossReport {
        captures = List.copyOf(captures);
    }
}
