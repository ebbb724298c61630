package io.whorl.index.wire;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** SKELETON: SBE encoding of an answer with the correlation id of the command that it answers. One instance a thread. */
public final class AnswerCodec {
    public int encode(Event.Answer answer, long correlationId, MutableDirectBuffer buffer, int offset) {
        throw new UnsupportedOperationException();
    }

    public Message decode(DirectBuffer buffer, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /** An answer as it was sent. */
    public record Message(long correlationId, Event.Answer answer) {}
}
