package io.whorl.ingest.contract;

import io.whorl.index.wire.Step;
import io.whorl.matcher.vocabulary.Capture;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of an application or of its card.
 *
 * @param requestId chosen by the client, a {@link RequestId}
 * @param applicationId the application, and the card that it leads to
 * @param place the signing county, or the acceptance point; null if not stated
 * @param captures of who receives the card; empty if nobody was captured
 * @param reason free text; may be empty
 */
public record StepRequest(
        String requestId,
        String applicationId,
        Step step,
        @Nullable String place,
        List<Capture> captures,
        String reason) {

    public StepRequest {
        captures = List.copyOf(captures);
    }
}
