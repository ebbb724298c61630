package io.whorl.index.search;

import io.whorl.index.gallery.GalleryView;
import java.util.Arrays;

/**
 * Finds the score from which on so many people are among the candidates, each by the best encounter. Confined to the coordinator.
 * Costs a few passes over the candidates.
 */
final class PeopleRank {

    /** Encounters of one person that are looked through, on average, before fewer people are taken: nobody renews oftener. */
    private static final int MOST_ENCOUNTERS = 8;

    private final KthLargest kthLargest = new KthLargest();
    private float[] finite = {};
    private long[] subjects = {};

    /**
     * The score that the best {@code people} people reach; −∞ if there are not so many. Candidates that are kept always do not
     * count, nor those without a score.
     */
    float bound(Candidates candidates, GalleryView view, int people) {
        int size = gatherFinite(candidates);
        int most = Math.min(size, people * MOST_ENCOUNTERS);
        for (int k = people; k <= most; ) {
            float bound = kthLargest.of(finite, size, k);
            int missing = people - peopleFrom(candidates, view, bound);
            if (missing <= 0 || (k == most && most < size)) {
                return bound;
            }
            if (k == most) {
                break;
            }
            k = Math.min(most, k + Math.max(missing, people / 4));
        }
        return Float.NEGATIVE_INFINITY;
    }

    private int gatherFinite(Candidates candidates) {
        if (finite.length < candidates.size()) {
            finite = new float[candidates.size() + candidates.size() / 4];
        }
        int size = 0;
        for (int c = 0; c < candidates.size(); c++) {
            if (candidates.scores()[c] < Candidates.ALWAYS) {
                finite[size++] = candidates.scores()[c];
            }
        }
        return size;
    }

    /** How many people reach a score, those who are kept always left out. */
    int peopleFrom(Candidates candidates, GalleryView view, float bound) {
        int count = 0;
        for (int c = 0; c < candidates.size(); c++) {
            float score = candidates.scores()[c];
            if (score >= bound && score < Candidates.ALWAYS) {
                if (count == subjects.length) {
                    subjects = Arrays.copyOf(subjects, Math.max(1024, 2 * count));
                }
                subjects[count++] = view.subject(candidates.rows()[c]);
            }
        }
        Arrays.sort(subjects, 0, count);
        int distinct = 0;
        for (int i = 0; i < count; i++) {
            distinct += i == 0 || subjects[i] != subjects[i - 1] ? 1 : 0;
        }
        return distinct;
    }

    /**
     * How many of those at a bound are to be kept so that there are so many people: people above it are counted, not their encounters,
     * or the last one wanted would be dropped wherever somebody better has several.
     */
    int atBound(Candidates candidates, GalleryView view, float bound, int people) {
        return people - peopleFrom(candidates, view, Math.nextUp(bound));
    }

    /** The cosine that so many candidates reach, or the floor of the face if fewer do. */
    float faceBound(ProbeSearch search, int candidates) {
        Candidates all = search.candidates();
        return Math.max(Gate.floor(search), kthLargest.of(all.faces(), all.size(), candidates));
    }
}
