package io.whorl.matcher.vocabulary;

import java.util.List;

/** A 1:1 answer: decision, person-level score as −10·log10(FMR), and the comparisons behind it. */
public record Verification(MatchDecision decision, double score, List<Comparison> comparisons) {

    public Verification {
        comparisons = List.copyOf(comparisons);
    }
}
