package io.whorl.ingest.gateway;

import io.whorl.index.wire.Event;
import io.whorl.matcher.vocabulary.Refusal;

/** What became of a command that was given to the gateway. */
public sealed interface Delivery {

    /** The log has it, and answered. */
    record Answered(Event.Answer answer) implements Delivery {}

    /** The log never saw it. */
    record NotSent(Refusal refusal) implements Delivery {}

    /** It was sent, and no answer came in time: it may stand in the log. The same command, with the same id, may be sent again. */
    record Unanswered() implements Delivery {}
}
