package io.whorl.ingest.contract;

import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/policies}: a policy to be. What is null is as in the version that it is based on, so that without any change
 * it is a copy, by which an old policy is put back.
 *
 * @param requestId chosen by the client, a {@link RequestId}
 * @param basedOn the version to start from
 */
public record PolicyDraft(
        String requestId,
        int basedOn,
        @Nullable Double targetFpir,
        @Nullable Double reviewFpir,
        @Nullable Double verificationFmr,
        @Nullable Integer fingerQualityFloor,
        @Nullable Integer faceQualityFloor,
        @Nullable Integer captureAttempts,
        @Nullable Integer minimumSamples,
        @Nullable Integer minimumFingers,
        @Nullable Boolean faceRequired) {

    /** What it says, under the version of its base; refused, with the field, if it contradicts itself. */
    public Outcome<Policy> on(Policy base) {
        try {
            return Outcome.of(new Policy(
                    base.version(),
                    targetFpir == null ? base.targetFpir() : targetFpir,
                    reviewFpir == null ? base.reviewFpir() : reviewFpir,
                    verificationFmr == null ? base.verificationFmr() : verificationFmr,
                    fingerQualityFloor == null ? base.fingerQualityFloor() : fingerQualityFloor,
                    faceQualityFloor == null ? base.faceQualityFloor() : faceQualityFloor,
                    captureAttempts == null ? base.captureAttempts() : captureAttempts,
                    minimumSamples == null ? base.minimumSamples() : minimumSamples,
                    minimumFingers == null ? base.minimumFingers() : minimumFingers,
                    faceRequired == null ? base.faceRequired() : faceRequired));
        } catch (Policy.Contradiction e) {
            return Outcome.refused(
                    Refusal.unusable("POLICY_CONTRADICTS_ITSELF", String.valueOf(e.getMessage()), e.field()));
        }
    }
}
