package io.whorl.index.search;

import static io.whorl.index.search.Fakes.face;
import static io.whorl.index.search.Fakes.finger;
import static io.whorl.index.search.Fakes.fingers;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an engine does with questions that must wait, come too late, do not fit, or cannot be answered. */
@Timeout(60)
class SearchEngineLimitsTest extends SearchEngineFixture {

    @Test
    void shouldHoldAQuestionUntilItsPositionIsApplied() {
        insert(1, 1, fingers(finger(FingerPosition.LEFT_INDEX, 9)));
        engine.start();
        TemplateSet probe = fingers(finger(FingerPosition.LEFT_INDEX, 9));
        CompletableFuture<SearchFindings> early = submit(question(probe, 64, Long.MAX_VALUE));
        assertEquals(1, submit(question(probe)).join().searchedReferences(), "one that may go is not held up");
        engine.applied(63);
        assertEquals(1, submit(question(probe)).join().searchedReferences());
        assertFalse(early.isDone());
        insert(2, 2, probe);
        engine.applied(64);
        assertEquals(2, early.join().searchedReferences());
    }

    @Test
    void shouldEndAtItsDeadlineWhileItWaits() {
        engine.start();
        CompletableFuture<SearchFindings> waiting = submit(question(face(1, 0), 64, 2_000));
        submit(question(face(1, 0))).join();
        assertFalse(waiting.isDone());
        clock.set(2_000);
        engine.wake();
        assertIncomplete(waiting);
        assertEquals(0, engine.outstanding());
    }

    @Test
    void shouldEndAtItsDeadlineWhileItSearches() {
        insert(1, 1, fingers(finger(FingerPosition.LEFT_INDEX, 9)));
        insert(2, 2, fingers(finger(FingerPosition.LEFT_INDEX, 9)));
        SearchEngine slow = new SearchEngine(
                gallery,
                number -> {
                    clock.set(5_000);
                    return Fakes.uncoded(records.get(number));
                },
                1,
                Fakes.surroundings(clock::get));
        try (slow) {
            slow.start();
            TemplateSet probe = fingers(finger(FingerPosition.LEFT_INDEX, 9));
            assertIncomplete(requireNonNull(slow.submit(question(probe, 0, 4_000))));
            assertEquals(1, slow.metrics().failedSearches());
            assertEquals(
                    2,
                    requireNonNull(slow.submit(question(probe, 0, 9_000)))
                            .join()
                            .candidates()
                            .size());
        }
    }

    @Test
    void shouldTurnAwayWhatDoesNotFit() {
        SearchQuestion question = question(face(1, 0));
        for (int i = 0; i < SearchEngine.MAX_OUTSTANDING; i++) {
            var unused = submit(question);
            assertFalse(unused.isDone());
        }
        assertNull(engine.submit(question));
        engine.start();
        CompletableFuture<SearchFindings> later = engine.submit(question);
        while (later == null) {
            Thread.onSpinWait();
            later = engine.submit(question);
        }
        assertEquals(0, later.join().searchedReferences());
    }

    @Test
    void shouldFailOneQuestionAndGoOn() {
        insert(1, 1, fingers(finger(FingerPosition.LEFT_INDEX, 9)));
        CompletableFuture<SearchFindings> bad = submit(question(fingers(finger(FingerPosition.LEFT_INDEX, -1))));
        CompletableFuture<SearchFindings> zero = submit(question(face(0, 0)));
        CompletableFuture<SearchFindings> good = submit(question(fingers(finger(FingerPosition.LEFT_INDEX, 9))));
        engine.start();
        assertInstanceOf(IllegalArgumentException.class, failure(bad));
        assertInstanceOf(IllegalArgumentException.class, failure(zero));
        assertEquals(1, good.join().candidates().size());
        assertEquals(2, engine.metrics().failedSearches());
    }

    @Test
    void shouldFailRatherThanPassOverSomebody() {
        insert(1, 1, fingers(finger(FingerPosition.LEFT_INDEX, -2)));
        insert(2, 2, fingers(finger(FingerPosition.LEFT_THUMB, 3)));
        insert(3, 3, fingers(finger(FingerPosition.LEFT_RING, 3)));
        records.remove(2L);
        records.put(3L, fingers());
        engine.start();
        assertInstanceOf(
                IllegalArgumentException.class,
                failure(submit(question(fingers(finger(FingerPosition.LEFT_INDEX, 9))))));
        assertInstanceOf(
                IllegalStateException.class, failure(submit(question(fingers(finger(FingerPosition.LEFT_THUMB, 9))))));
        assertInstanceOf(
                IllegalStateException.class, failure(submit(question(fingers(finger(FingerPosition.LEFT_RING, 9))))));
    }

    @Test
    void shouldFailWhatIsPendingWhenItCloses() {
        engine.start();
        CompletableFuture<SearchFindings> waiting = submit(question(face(1, 0), 64, Long.MAX_VALUE));
        submit(question(face(1, 0))).join();
        engine.close();
        engine.close();
        assertIncomplete(waiting);
        assertIncomplete(submit(question(face(1, 0))));
    }

    @Test
    void shouldFailWhatIsPendingWhenItNeverStarted() {
        CompletableFuture<SearchFindings> never = submit(question(face(1, 0)));
        engine.close();
        assertIncomplete(never);
    }

    @Test
    void shouldRefuseQuestionsOutOfBounds() {
        assertThrows(
                IllegalArgumentException.class, () -> new SearchQuestion(face(1), 0, 0, -1, new long[0], 1001, 0, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SearchQuestion(face(1), 0, 0, -1, new long[0], 1, Double.NaN, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SearchEngine(gallery, number -> null, 0, Fakes.surroundings(clock::get)));
    }

    private static void assertIncomplete(CompletableFuture<SearchFindings> answer) {
        assertInstanceOf(SearchIncompleteException.class, failure(answer));
    }

    private static Throwable failure(CompletableFuture<SearchFindings> answer) {
        Throwable cause = assertThrows(CompletionException.class, answer::join).getCause();
        return requireNonNull(cause);
    }
}
