package io.whorl.ingest.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** With a search that takes a tenth of a second for a 1:N and a millisecond for a 1:1, of which the queue lets wait for half a second. */
class SearchQueueTest {

    private final Deque<CompletableFuture<Outcome<String>>> begun = new ArrayDeque<>();
    private final Deque<CompletableFuture<Outcome<String>>> answers = new ArrayDeque<>();
    private long wideMs = 100;
    private long pending;
    private final SearchQueue queue = queue(ahead -> ahead);

    @Test
    void shouldLetInWhatCanBeSearchedInTime() {
        for (int i = 0; i < 6; i++) {
            wide();
        }
        assertEquals(6, begun.size(), "five ahead of the last are half a second");
        wide();
        assertRefused();
        assertEquals(6, begun.size(), "nothing is spent on it");
        assertEquals(1, queue.refused());
    }

    @Test
    void shouldCountOnEveryMemberThatSearches() {
        SearchQueue three = queue(ahead -> Math.ceilDiv(2 * ahead, 3));
        pending = 9;
        assertEquals(TimeUnit.MILLISECONDS.toNanos(600), three.waitNanos());
        pending = 10;
        assertEquals(TimeUnit.MILLISECONDS.toNanos(700), three.waitNanos());
    }

    private SearchQueue queue(LongUnaryOperator mostOfOne) {
        return new SearchQueue(
                (wide, narrow) -> TimeUnit.MILLISECONDS.toNanos(wide * wideMs + narrow),
                mostOfOne,
                () -> pending,
                Duration.ofMillis(500));
    }

    @Test
    void shouldLetInTheNextWhenOneIsAnswered() {
        for (int i = 0; i < 6; i++) {
            wide();
        }
        begun.remove().complete(Outcome.of("answer"));
        wide();
        assertEquals(6, begun.size());
        begun.remove().completeExceptionally(new IllegalStateException("a fault is an end as well"));
        wide();
        assertEquals(6, begun.size());
        wide();
        assertRefused();
    }

    @Test
    void shouldLetSomebodyInHoweverSlowTheSearchIs() {
        wideMs = 60_000;
        wide();
        assertEquals(1, begun.size());
        wide();
        assertRefused();
        narrow();
        assertRefused();
    }

    @Test
    void shouldWeighAComparisonWithOnePersonByWhatItTakes() {
        for (int i = 0; i < 400; i++) {
            narrow();
        }
        wide();
        assertEquals(401, begun.size());
        wide();
        wide();
        assertRefused();
        assertEquals(TimeUnit.MILLISECONDS.toNanos(600), queue.waitNanos());
    }

    @Test
    void shouldLetAComparisonWithOnePersonInThatWaitsForOneSearchOnly() {
        for (int i = 0; i < 6; i++) {
            wide();
        }
        wide();
        assertRefused();
        int before = begun.size();
        narrow();
        assertEquals(before + 1, begun.size());
    }

    @Test
    void shouldCountWhatWaitsOnTheLedgerWithoutAClient() {
        pending = 6;
        wide();
        assertRefused();
        pending = 5;
        wide();
        assertEquals(1, begun.size());
    }

    @Test
    void shouldForgetWhatCouldNotEvenBegin() {
        for (int i = 0; i < 20; i++) {
            assertThrows(
                    IllegalStateException.class,
                    () -> queue.<String>wide(() -> {
                        throw new IllegalStateException("closed");
                    }));
        }
        assertEquals(0, queue.waitNanos());
    }

    private void wide() {
        answers.add(queue.wide(this::begin));
    }

    private void narrow() {
        answers.add(queue.narrow(this::begin));
    }

    private CompletableFuture<Outcome<String>> begin() {
        begun.add(new CompletableFuture<>());
        return begun.getLast();
    }

    /** The last one. */
    private void assertRefused() {
        CompletableFuture<Outcome<String>> last = answers.getLast();
        assertTrue(last.isDone(), "at once");
        Refusal refusal = assertInstanceOf(Outcome.Refused.class, last.join()).refusal();
        assertEquals("OVERLOADED", refusal.code());
        assertEquals(Refusal.Kind.UNAVAILABLE, refusal.kind());
    }
}
