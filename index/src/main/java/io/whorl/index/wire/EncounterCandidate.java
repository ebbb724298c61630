package io.whorl.index.wire;

import io.whorl.matcher.vocabulary.Comparison;
import java.util.List;

/** A candidate by number: encounter as in the ledger, person-level score −10·log10(FMR), and the comparisons behind it. */
public record EncounterCandidate(long encounter, double score, List<Comparison> comparisons) {

    public EncounterCandidate {
        comparisons = List.copyOf(comparisons);
        if (encounter < 0 || Double.isNaN(score)) {
            throw new IllegalArgumentException("candidate: encounter=" + encounter + ", score=" + score);
        }
    }
}
