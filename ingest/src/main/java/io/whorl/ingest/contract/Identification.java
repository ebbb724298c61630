package io.whorl.ingest.contract;

import io.whorl.matcher.vocabulary.Candidate;
import java.util.List;

/** The answer of a 1:N search without enrolling. */
public record Identification(
        List<Candidate> candidates, double estimatedFpir, long searchedReferences, long logPosition) {}
