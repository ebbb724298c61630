package io.whorl.ingest.server;

import io.whorl.index.ledger.Ledger;
import io.whorl.index.search.SearchFindings;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.index.wire.ForeignCandidate;
import io.whorl.matcher.vocabulary.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whom an identification found, here by number and on other shards by name, from its threshold on. Immutable. */
record Hits(List<EncounterCandidate> here, List<ForeignCandidate> elsewhere) {

    Hits {
        here = List.copyOf(here);
        elsewhere = List.copyOf(elsewhere);
    }

    static Hits of(SearchFindings findings, double threshold) {
        return new Hits(
                findings.candidates().stream()
                        .filter(candidate -> candidate.score() >= threshold)
                        .toList(),
                findings.foreign().stream()
                        .filter(candidate -> candidate.score() >= threshold)
                        .toList());
    }

    boolean isEmpty() {
        return here.isEmpty() && elsewhere.isEmpty();
    }

    /** Of one that is not empty. */
    double bestScore() {
        double best =
                here.isEmpty() ? Double.NEGATIVE_INFINITY : here.getFirst().score();
        return elsewhere.isEmpty() ? best : Math.max(best, elsewhere.getFirst().score());
    }

    /** The people behind them, best first; who was deleted since is left out, and who is on its way between two shards is named once. */
    List<Candidate> candidates(Ledger ledger) {
        List<Candidate> found = new ArrayList<>();
        for (EncounterCandidate hit : here) {
            ledger.candidate(hit.encounter())
                    .ifPresent(owner -> found.add(new Candidate(
                            owner.subjectId(), owner.applicationId(), 0, hit.score(), hit.comparisons())));
        }
        for (ForeignCandidate hit : elsewhere) {
            found.add(new Candidate(hit.subjectId(), hit.applicationId(), 0, hit.score(), hit.comparisons()));
        }
        if (!elsewhere.isEmpty()) {
            found.sort(Comparator.comparingDouble(Candidate::score).reversed());
        }
        List<Candidate> ranked = new ArrayList<>(found.size());
        Set<String> named = new HashSet<>();
        for (Candidate candidate : found) {
            if (!named.add(candidate.subjectId())) {
                continue;
            }
            ranked.add(new Candidate(
                    candidate.subjectId(),
                    candidate.applicationId(),
                    ranked.size() + 1,
                    candidate.score(),
                    candidate.comparisons()));
        }
        return ranked;
    }
}
