package io.whorl.ingest.contract;

import io.whorl.matcher.vocabulary.Candidate;
import java.util.List;

/**
 * The answer of a 1:N search without enrolling.
 *
 * @param estimatedFpir probability that someone not on file gets a candidate as good as the first
 * @param logPosition every insert acknowledged below it was searched
 */
public record Identification(
        List<Candidate> candidates, double estimatedFpir, long searchedReferences, long logPosition) {

    public Identification {
        candidates = List.copyOf(candidates);
    }
}
