package io.whorl.index.search;

import io.whorl.index.wire.EncounterCandidate;
import io.whorl.matcher.vocabulary.Comparison;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a search found: candidates best first (each person once), the 1:1 comparisons with own encounters (null if none were asked or none is left), and how much was searched. */
public record SearchFindings(
        List<EncounterCandidate> candidates,
        @Nullable List<Comparison> own,
        double ownScore,
        long searchedReferences,
        long searchedSubjects,
        long searchNanos) {}
