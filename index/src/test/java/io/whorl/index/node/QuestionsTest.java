package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.ledger.Ledger;
import io.whorl.matcher.score.Policy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class QuestionsTest {

    private final Bell bell = new Bell();
    private final Questions questions = new Questions(bell);

    @Test
    void shouldAnswerOnTheThreadThatAppliesAndRingForIt() {
        CompletableFuture<Long> count = questions.ask(Ledger::encounterCount);
        assertEquals(1, bell.rings());
        assertFalse(count.isDone());
        try (Ledger ledger = new Ledger(Policy.DEFAULT)) {
            assertEquals(1, questions.answer(ledger));
            assertEquals(0, questions.answer(ledger));
        }
        assertEquals(0L, count.join());
    }

    @Test
    void shouldGiveAnExceptionToTheAskerAlone() {
        CompletableFuture<String> bad = questions.ask(ledger -> {
            throw new IllegalArgumentException("bad question");
        });
        CompletableFuture<Long> good = questions.ask(Ledger::encounterCount);
        try (Ledger ledger = new Ledger(Policy.DEFAULT)) {
            questions.answer(ledger);
        }
        assertThrows(CompletionException.class, bad::join);
        assertEquals(0L, good.join());
    }

    @Test
    void shouldRefuseTooMany() {
        for (int i = 0; i < Node.MAX_QUESTIONS; i++) {
            assertFalse(questions.ask(Ledger::encounterCount).isDone());
        }
        assertTrue(questions.ask(Ledger::encounterCount).isCompletedExceptionally());
    }

    @Test
    void shouldFailWhatWaitsAndWhatComesAfterTheEnd() {
        CompletableFuture<Long> waiting = questions.ask(Ledger::encounterCount);
        questions.close();
        assertTrue(waiting.isCompletedExceptionally());
        assertTrue(questions.ask(Ledger::encounterCount).isCompletedExceptionally());
    }
}
