package io.whorl.index.wire;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** SKELETON: SBE encoding of a command with its correlation id. One instance a thread. */
public final class CommandCodec {
    /** Encodes at offset, returns the length. {@code answerWhenAccepted}: the sender wants ApplicationAccepted at once rather than the decision. */
    public int encode(
            Command command, long correlationId, boolean answerWhenAccepted, MutableDirectBuffer buffer, int offset) {
        throw new UnsupportedOperationException();
    }

    /** Decodes; throws {@link IllegalArgumentException} on what is no command of this schema version. */
    public Message decode(DirectBuffer buffer, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /** A command as it was sent. */
    public record Message(long correlationId, boolean answerWhenAccepted, Command command) {}
}
