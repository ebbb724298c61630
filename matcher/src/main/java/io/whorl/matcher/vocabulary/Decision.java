package io.whorl.matcher.vocabulary;

/** What the issuance system is told. */
public enum Decision {
    APPROVE,
    REVIEW,
    RECAPTURE,
    REFUSE,
    /** Accepted and durable, not yet decided. */
    PENDING
}
