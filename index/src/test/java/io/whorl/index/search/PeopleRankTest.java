package io.whorl.index.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.whorl.index.gallery.FakeCodes;
import io.whorl.index.gallery.Gallery;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeopleRankTest {

    private final Gallery gallery = new Gallery();
    private final Candidates candidates = new Candidates();
    private final PeopleRank rank = new PeopleRank();

    @AfterEach
    void close() {
        gallery.close();
    }

    /** Two people are wanted; the better one is on file three times. */
    @Test
    void shouldKeepTheLastPersonWantedWhereSomebodyBetterHasSeveralEncounters() {
        encounters(new int[] {5, 5, 5, 6, 7}, 9, 8, 7, 4, 3);
        float bound = rank.bound(candidates, gallery.view(), 2);
        assertEquals(4, bound);
        candidates.retain(bound, rank.atBound(candidates, gallery.view(), bound, 2), 1, 0);
        assertArrayEquals(new int[] {0, 1, 2, 3}, Arrays.copyOf(candidates.rows(), candidates.size()));
    }

    @Test
    void shouldKeepAllIfThereAreNotSoManyPeople() {
        encounters(new int[] {5, 5, 6}, 9, 8, -7);
        float bound = rank.bound(candidates, gallery.view(), 3);
        assertEquals(Float.NEGATIVE_INFINITY, bound);
        candidates.retain(bound, rank.atBound(candidates, gallery.view(), bound, 3), 1, 0);
        assertEquals(3, candidates.size());
    }

    /** Row i is an encounter of subject i with score i. */
    private void encounters(int[] subjects, float... scores) {
        candidates.open(1, 1, scores.length);
        for (int row = 0; row < scores.length; row++) {
            TemplateSet face = Fakes.face(1, 0);
            gallery.append(row, subjects[row], face, FakeCodes.of(face));
            candidates.part(0).add(row, Float.NaN, scores[row]);
        }
        candidates.endSlice(0, 0, 0);
        candidates.join();
    }
}
