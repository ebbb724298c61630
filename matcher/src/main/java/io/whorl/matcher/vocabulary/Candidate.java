package io.whorl.matcher.vocabulary;

import java.util.List;

/** One entry of a candidate list: {@code rank} from 1, person-level {@code score} as −10·log10(FMR), best first. */
public record Candidate(String subjectId, String applicationId, int rank, double score, List<Comparison> comparisons) {

    public Candidate {
        comparisons = List.copyOf(comparisons);
    }
}
