package io.whorl.index.search;

import io.whorl.index.gallery.GalleryView;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.matcher.vocabulary.Comparison;
import java.util.ArrayList;
import java.util.List;

/**
 * The best people found so far, each by the best encounter: higher scores first, equal ones by encounter number. Bounded;
 * adding costs a walk over the list. Confined to one worker, then to the coordinator.
 */
final class BestPeople {

    private final int limit;
    private final List<Hit> hits = new ArrayList<>();

    /** A candidate with what tells it from others. */
    record Hit(int row, long encounter, long subject, double score, List<Comparison> comparisons) {

        boolean isBefore(Hit other) {
            return score > other.score || (score == other.score && encounter < other.encounter);
        }
    }

    BestPeople(int limit) {
        this.limit = limit;
    }

    /** Whether a hit with this score could be kept. */
    boolean admits(double score) {
        return hits.size() < limit || (limit > 0 && score >= hits.getLast().score);
    }

    void add(Hit hit) {
        for (int i = 0; i < hits.size(); i++) {
            if (hits.get(i).subject == hit.subject) {
                if (!hit.isBefore(hits.get(i))) {
                    return;
                }
                hits.remove(i);
                break;
            }
        }
        int place = hits.size();
        while (place > 0 && hit.isBefore(hits.get(place - 1))) {
            place--;
        }
        hits.add(place, hit);
        if (hits.size() > limit) {
            hits.removeLast();
        }
    }

    void addAll(BestPeople others) {
        others.hits.forEach(this::add);
    }

    /** The candidate list; who was deleted since is left out. */
    List<EncounterCandidate> list(GalleryView view) {
        return hits.stream()
                .filter(hit -> view.live(hit.row))
                .map(hit -> new EncounterCandidate(hit.encounter, hit.score, hit.comparisons))
                .toList();
    }
}
