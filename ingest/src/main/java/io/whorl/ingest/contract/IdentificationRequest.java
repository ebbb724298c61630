package io.whorl.ingest.contract;

import io.whorl.matcher.vocabulary.Capture;
import java.util.List;

/**
 * {@code POST /api/v1/identifications}.
 *
 * @param maxCandidates 1 to {@link RequestLimits#MAX_CANDIDATES}
 * @param targetFpir above 0, below 1
 */
public record IdentificationRequest(List<Capture> captures, int maxCandidates, double targetFpir) {

    public IdentificationRequest {
        captures = List.copyOf(captures);
        if (maxCandidates < 1 || maxCandidates > RequestLimits.MAX_CANDIDATES) {
            throw new IllegalArgumentException(
                    "identification: maxCandidates=" + maxCandidates + ", limit=" + RequestLimits.MAX_CANDIDATES);
        }
        if (!(targetFpir > 0 && targetFpir < 1)) {
            throw new IllegalArgumentException("identification: targetFpir=" + targetFpir + ", limit=above 0, below 1");
        }
    }
}
