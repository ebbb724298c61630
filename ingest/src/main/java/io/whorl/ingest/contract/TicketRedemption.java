package io.whorl.ingest.contract;

import io.whorl.matcher.vocabulary.Capture;
import java.util.List;

/**
 * {@code POST /api/v1/verification-tokens/redemption}.
 *
 * @param requestId chosen by the client, a {@link RequestId}: the same request again, captures and all, gets the same answer
 * @param captures of who shows the token
 */
public record TicketRedemption(String requestId, String token, List<Capture> captures) {

    public TicketRedemption {
        captures = List.copyOf(captures);
    }
}
