package io.whorl.index.wire;

import io.whorl.matcher.vocabulary.Comparison;
import java.util.List;

/**
 * A candidate that another shard has on file: by name, as encounter numbers say nothing beyond their own ledger.
 *
 * @param undecided whether its application had no decision when that shard answered
 * @param score person-level score −10·log10(FMR)
 * @param comparisons behind it
 */
public record ForeignCandidate(
        String subjectId, String applicationId, boolean undecided, double score, List<Comparison> comparisons) {

    public ForeignCandidate {
        comparisons = List.copyOf(comparisons);
        if (subjectId.isEmpty() || applicationId.isEmpty() || Double.isNaN(score)) {
            throw new IllegalArgumentException("candidate of another shard: subjectId=" + subjectId.length()
                    + " characters, applicationId=" + applicationId.length() + " characters, score=" + score);
        }
    }
}
