package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.wire.PendingSearch;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Member 0 of three leads. */
class LeftSearchesTest {

    private static final long LIMIT = TimeUnit.SECONDS.toNanos(40);

    private long now = -3;
    private final LeftSearches left = new LeftSearches(new SearchShare(0, 3), LIMIT);

    @Test
    void shouldLeaveEachMemberItsShare() {
        assertFalse(leave(0));
        assertTrue(leave(1));
        assertTrue(leave(2));
        assertFalse(leave(3));
        assertTrue(left.isLeft("id-1"));
        left.recorded("id-1", now);
        assertFalse(left.isLeft("id-1"));
    }

    @Test
    void shouldWaitForWhoAnswersNowAndThen() {
        leave(1);
        leave(4);
        leave(7);
        now += LeftSearches.PATIENCE_NANOS - 1;
        left.recorded("id-4", now);
        now += LeftSearches.PATIENCE_NANOS - 1;
        assertEquals(List.of(), back());
        assertTrue(leave(10));
    }

    @Test
    void shouldTakeBackEverythingFromWhoIsSilentAndNothingFromOthers() {
        leave(1);
        leave(4);
        now += LeftSearches.PATIENCE_NANOS;
        leave(2);
        assertEquals(List.of(1L, 4L), back());
        assertFalse(leave(7), "it rests");
        assertTrue(leave(5), "the other does not");
    }

    @Test
    void shouldTryOneSearchAfterTheRestAndTrustWhoAnswersIt() {
        leave(1);
        now += LeftSearches.PATIENCE_NANOS;
        back();
        now += LeftSearches.REST_NANOS;
        assertTrue(leave(4));
        assertFalse(leave(7), "one at a time");
        left.recorded("id-4", now);
        assertTrue(leave(10));
        assertTrue(leave(13));
    }

    @Test
    void shouldRestAgainIfThatOneIsNotAnswered() {
        leave(1);
        now += LeftSearches.PATIENCE_NANOS;
        back();
        now += LeftSearches.REST_NANOS;
        leave(4);
        now += LeftSearches.PATIENCE_NANOS;
        assertEquals(List.of(4L), back());
        assertFalse(leave(7));
    }

    @Test
    void shouldTakeBackASearchThatIsForgottenWhileOthersAreAnswered() {
        leave(1);
        for (int i = 0; i < 40; i++) {
            assertEquals(List.of(), back());
            leave(4 + 3 * i);
            now += TimeUnit.SECONDS.toNanos(1);
            left.recorded("id-" + (4 + 3 * i), now);
        }
        assertEquals(List.of(1L), back());
        assertTrue(leave(301), "it searches, after all");
    }

    @Test
    void shouldNotTrustAMemberForASearchThatWasWithdrawn() {
        leave(1);
        now += LeftSearches.PATIENCE_NANOS;
        back();
        now += LeftSearches.REST_NANOS;
        leave(4);
        left.dissolved("id-4");
        assertTrue(leave(7), "another trial");
        assertFalse(leave(10), "one at a time");
    }

    @Test
    void shouldTrustNobodyAtFirst() {
        left.begin(now);
        now += LeftSearches.FIRST_REST_NANOS - 1;
        assertFalse(leave(1));
        now++;
        assertTrue(leave(4));
        assertFalse(leave(7), "one at a time");
        assertTrue(leave(2), "of each");
        left.recorded("id-4", now);
        assertTrue(leave(10));
        assertFalse(leave(5));
    }

    @Test
    void shouldForgetAllWhenAnotherLeads() {
        leave(1);
        left.clear();
        now += LIMIT;
        assertEquals(List.of(), back());
        assertTrue(leave(4));
    }

    @Test
    void shouldRefuseAShareOfNobody() {
        assertThrows(IllegalArgumentException.class, () -> new SearchShare(3, 3));
        assertThrows(IllegalArgumentException.class, () -> new SearchShare(-1, 3));
        assertThrows(IllegalArgumentException.class, () -> new SearchShare(0, 0));
    }

    private boolean leave(long encounter) {
        return left.leave(new PendingSearch("id-" + encounter, encounter, encounter, new long[0]), now);
    }

    private List<Long> back() {
        return left.takeBack(now).stream().map(PendingSearch::encounter).toList();
    }
}
