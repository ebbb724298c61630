package io.whorl.ingest.contract;

import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Capture;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/applications}. */
public record ApplicationRequest(
        String applicationId,
        ApplicationKind kind,
        String subjectId,
        @Nullable String acceptancePoint,
        @Nullable String householdRegion,
        List<Capture> captures) {}
