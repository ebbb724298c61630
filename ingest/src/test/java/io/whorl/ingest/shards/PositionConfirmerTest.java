package io.whorl.ingest.shards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.whorl.index.wire.Event;
import io.whorl.ingest.gateway.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PositionConfirmerTest {

    private final List<CompletableFuture<Delivery>> sent = new ArrayList<>();
    private final PositionConfirmer confirmer = new PositionConfirmer(command -> {
        sent.add(new CompletableFuture<>());
        return sent.getLast();
    });

    @Test
    void shouldNotUseAPositionThatWasAskedForBefore() {
        CompletableFuture<Long> first = confirmer.position();
        CompletableFuture<Long> second = confirmer.position();
        CompletableFuture<Long> third = confirmer.position();
        assertEquals(1, sent.size());
        answer(0, 100);
        assertEquals(100, first.join());
        assertFalse(second.isDone());
        assertEquals(2, sent.size(), "those that came meanwhile share one");
        answer(1, 200);
        assertEquals(200, second.join());
        assertEquals(200, third.join());
        assertEquals(2, sent.size());
        CompletableFuture<Long> last = confirmer.position();
        answer(2, 300);
        assertEquals(300, last.join());
    }

    @Test
    void shouldFailIfTheLogDoesNotAnswerAndAskAgain() {
        CompletableFuture<Long> first = confirmer.position();
        CompletableFuture<Long> second = confirmer.position();
        sent.get(0).complete(new Delivery.Unanswered());
        assertInstanceOf(UnavailableException.class, first.exceptionNow());
        answer(1, 200);
        assertEquals(200, second.join());
    }

    private void answer(int command, long position) {
        sent.get(command).complete(new Delivery.Answered(new Event.PositionConfirmed("shards", position)));
    }
}
