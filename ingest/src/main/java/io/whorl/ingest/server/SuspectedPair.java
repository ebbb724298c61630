package io.whorl.ingest.server;

import io.whorl.matcher.vocabulary.Comparison;
import java.util.List;

/**
 * Two references of different subjects that look like one person.
 *
 * @param later the one with the higher encounter, which was the probe
 * @param earlier the other
 * @param score person-level score −10·log10(FMR)
 * @param comparisons behind it
 */
public record SuspectedPair(Side later, Side earlier, double score, List<Comparison> comparisons) {

    public SuspectedPair {
        comparisons = List.copyOf(comparisons);
    }

    /** One of them. */
    public record Side(long encounter, String subjectId, String applicationId) {}
}
