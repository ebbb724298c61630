package io.whorl.index.wire;

import org.jspecify.annotations.Nullable;

/**
 * One entry of the history of an application and its card. Times are log time, milliseconds since the epoch.
 *
 * @param sequence number of the entry among all of the ledger, ascending from 1 in log order
 * @param stage of the application after it
 * @param card of its card after it; null while there is none
 * @param actor who; empty if it followed from something else
 * @param place where; null if not stated
 * @param reason why; may be empty
 * @param value the score of a 1:1 comparison, the days of a temporary card, the policy's version of a decision; 0 else
 */
public record LifeEntry(
        long sequence,
        String applicationId,
        String subjectId,
        Step step,
        Stage stage,
        @Nullable CardState card,
        long atMs,
        String actor,
        @Nullable String place,
        String reason,
        double value) {}
