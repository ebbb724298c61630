package io.whorl.ingest.server;

import io.whorl.index.wire.Event;
import io.whorl.ingest.gateway.Delivery;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns what the gateway brings back into what was asked for. */
final class Deliveries {

    /** For a command that was sent, and may be in the log: the same request again finds out. */
    static final Refusal NOT_CONFIRMED = Refusal.unavailable(
            "NOT_CONFIRMED", "The log did not answer in time; send the same request again to learn what became of it.");

    private Deliveries() {}

    /**
     * The expected kind of answer by {@code expected} (null: it is not of that kind), or the refusal. Throws
     * {@link IllegalStateException} if the log answered with something else.
     */
    static <T> Outcome<T> outcome(Delivery delivery, Function<Event.Answer, @Nullable T> expected) {
        return switch (delivery) {
            case Delivery.NotSent(Refusal refusal) -> Outcome.refused(refusal);
            case Delivery.Unanswered _ -> Outcome.refused(NOT_CONFIRMED);
            case Delivery.Answered(Event.CommandRefused(String _, Refusal refusal)) -> Outcome.refused(refusal);
            case Delivery.Answered(Event.Answer answer) -> {
                T value = expected.apply(answer);
                if (value == null) {
                    throw new IllegalStateException(
                            "unexpected answer: " + answer.getClass().getSimpleName());
                }
                yield Outcome.of(value);
            }
        };
    }
}
