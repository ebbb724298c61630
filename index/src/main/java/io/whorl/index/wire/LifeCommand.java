package io.whorl.index.wire;

import org.jspecify.annotations.Nullable;

/** What people do between desk and card. Each names who it was, and may say why. */
public sealed interface LifeCommand extends Command {

    /** Longest reason in characters, so that its UTF-8 fits a row's byte of length. */
    int MAX_REASON = 60;

    /** The {@link TakeStep#score} of a step for which nobody was compared. */
    double NOT_COMPARED = Double.NEGATIVE_INFINITY;

    String requestId();

    /** The person who is behind it, as its token says. */
    String actor();

    @Override
    default String id() {
        return requestId();
    }

    /**
     * One step of an application or of its card.
     *
     * @param applicationId also the id of the card that it leads to
     * @param step one that can be asked for
     * @param place the signing county, or the point where it was done; null if not stated
     * @param score of the 1:1 comparison of who receives the card; {@link #NOT_COMPARED} if there was none. The ledger decides by it
     * @param reason free text; may be empty
     */
    record TakeStep(
            String requestId,
            String actor,
            String applicationId,
            Step step,
            @Nullable String place,
            double score,
            String reason)
            implements LifeCommand {
        public TakeStep {
            require("requestId", requestId);
            require("actor", actor);
            require("applicationId", applicationId);
            requireShort(reason);
            if (!step.isAsked()) {
                throw new IllegalArgumentException("step: value=" + step + ", which cannot be asked for");
            }
            if (Double.isNaN(score)) {
                throw new IllegalArgumentException("step: score=NaN, limit=a number");
            }
        }
    }

    /**
     * A verdict on a review.
     *
     * @param supervisor whether the actor decides where operators differ
     * @param subjectId the candidate whom the applicant is; null unless the verdict names one
     */
    record Judge(
            String requestId,
            String actor,
            boolean supervisor,
            String applicationId,
            Verdict verdict,
            @Nullable String subjectId,
            String reason)
            implements LifeCommand {
        public Judge {
            require("requestId", requestId);
            require("actor", actor);
            require("applicationId", applicationId);
            requireShort(reason);
            if (verdict.namesCandidate() != (subjectId != null)) {
                throw new IllegalArgumentException("verdict: value=" + verdict + ", subjectId="
                        + (subjectId == null ? "none" : "given") + ", which does not go together");
            }
        }
    }

    /** These rules hold from now on; {@code rules} stand under the version that they follow, and are refused if that is not the last. */
    record SetRules(String requestId, String actor, IssuanceRules rules) implements LifeCommand {
        public SetRules {
            require("requestId", requestId);
            require("actor", actor);
        }
    }

    /** Puts a subject, known or not, on a list, or takes it off. */
    record PutOnList(String requestId, String actor, String subjectId, RefusalList list, boolean listed, String reason)
            implements LifeCommand {
        public PutOnList {
            require("requestId", requestId);
            require("actor", actor);
            require("subjectId", subjectId);
            requireShort(reason);
        }
    }

    /**
     * Uses up a token by which a subject is verified without a card; it can be used once, by one request.
     *
     * @param expiresAtMs from this log time on it cannot be used any more
     */
    record UseToken(String requestId, String actor, String tokenId, String subjectId, long expiresAtMs)
            implements LifeCommand {
        public UseToken {
            require("requestId", requestId);
            require("actor", actor);
            require("tokenId", tokenId);
            require("subjectId", subjectId);
        }
    }

    private static void require(String what, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(what + ": is empty");
        }
    }

    private static void requireShort(String reason) {
        if (reason.length() > MAX_REASON) {
            throw new IllegalArgumentException("reason: characters=" + reason.length() + ", limit=" + MAX_REASON);
        }
    }
}
