package io.whorl.ingest.contract;

import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.LifeEntry;
import io.whorl.index.wire.Stage;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Decision;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/applications/{id}}: what was asked, how it was answered so far, and when.
 *
 * @param answer as the applicant's desk got it; PENDING while it is not decided
 * @param acceptancePoint null if not stated
 * @param householdRegion null if not stated
 * @param registeredAt when the server received it, by its wall clock
 * @param stage where it stands
 * @param steps what happened to it and its card, oldest first; empty for one of before there were steps
 */
public record ApplicationStatus(
        ApplicationAnswer answer,
        ApplicationKind kind,
        String subjectId,
        @Nullable String acceptancePoint,
        @Nullable String householdRegion,
        Instant registeredAt,
        Stage stage,
        List<LifeEntry> steps) {

    public ApplicationStatus {
        steps = List.copyOf(steps);
    }

    /** When the search behind the decision had finished, or, without one, when it was in the log; null while PENDING. */
    public @Nullable Instant decidedAt() {
        return answer.decision() == Decision.PENDING
                ? null
                : registeredAt.plus(Duration.of(answer.totalMicros(), ChronoUnit.MICROS));
    }
}
