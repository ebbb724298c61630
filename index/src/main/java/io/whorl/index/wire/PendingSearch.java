package io.whorl.index.wire;

/**
 * A search that the ledger waits for: every encounter below {@code encounter} that is not of {@code subject} is compared with
 * the encounter's own templates (1:N), and {@code ownEncounters}, the subject's approved references, too (1:1).
 */
public record PendingSearch(String applicationId, long encounter, long subject, long[] ownEncounters) {}
