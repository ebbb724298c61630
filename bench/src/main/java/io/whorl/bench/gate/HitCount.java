package io.whorl.bench.gate;

import io.whorl.index.search.SearchFindings;
import io.whorl.index.wire.EncounterCandidate;
import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * Mated searches by what they found.
 *
 * @param found the mate scores as much as a hit
 * @param first the mate is the first candidate, with any score
 * @param wrong somebody else scores as much as a hit
 */
record HitCount(long found, long first, long wrong) {

    /**
     * Counts.
     *
     * @param mates encounter of the mate, by the search's index
     * @param hit lowest score of a hit
     */
    static HitCount of(List<SearchFindings> searches, IntToLongFunction mates, double hit) {
        long found = 0;
        long first = 0;
        long wrong = 0;
        for (int i = 0; i < searches.size(); i++) {
            long mate = mates.applyAsLong(i);
            List<EncounterCandidate> candidates = searches.get(i).candidates();
            List<EncounterCandidate> hits =
                    candidates.stream().filter(c -> c.score() >= hit).toList();
            found += hits.stream().anyMatch(c -> c.encounter() == mate) ? 1 : 0;
            wrong += hits.stream().anyMatch(c -> c.encounter() != mate) ? 1 : 0;
            first += !candidates.isEmpty() && candidates.getFirst().encounter() == mate ? 1 : 0;
        }
        return new HitCount(found, first, wrong);
    }
}
