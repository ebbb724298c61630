package io.whorl.index.search;

import io.whorl.matcher.vocabulary.Comparison;
import java.util.List;

/** The best comparison of each probe finger and of the face, empty if nothing was comparable, and their person-level score −10·log10(FMR), then 0. */
public record CompareFindings(List<Comparison> comparisons, double score) {

    public CompareFindings {
        comparisons = List.copyOf(comparisons);
    }
}
