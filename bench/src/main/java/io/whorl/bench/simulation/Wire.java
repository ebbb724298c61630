package io.whorl.bench.simulation;

import io.whorl.index.wire.AnswerCodec;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.CommandCodec;
import io.whorl.index.wire.Event;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The server's codecs, to and from bytes of their own. Confined to the thread of the world. */
final class Wire {

    private static final int FIRST_BYTES = 1024;

    private final CommandCodec commands = new CommandCodec();
    private final AnswerCodec answers = new AnswerCodec();
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(FIRST_BYTES);

    byte[] encode(Command command, long correlationId, boolean answerWhenAccepted) {
        return bytes(commands.encode(command, correlationId, answerWhenAccepted, buffer, 0));
    }

    byte[] encode(Event.Answer answer, long correlationId) {
        return bytes(answers.encode(answer, correlationId, buffer, 0));
    }

    CommandCodec.Message command(byte[] bytes) {
        return commands.decode(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    AnswerCodec.Message answer(byte[] bytes) {
        return answers.decode(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        buffer.getBytes(0, bytes);
        return bytes;
    }
}
