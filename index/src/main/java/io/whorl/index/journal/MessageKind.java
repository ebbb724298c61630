package io.whorl.index.journal;

import io.aeron.cluster.codecs.MessageHeaderDecoder;
import io.aeron.cluster.codecs.NewLeadershipTermEventDecoder;
import org.agrona.DirectBuffer;

/** What a message of the cluster is, by its header. Stateless; any thread. */
final class MessageKind {

    private static final int BLOCK_LENGTH_BYTES = Short.BYTES;

    private MessageKind() {}

    /** Whether this is a message of the cluster of this kind. */
    static boolean is(DirectBuffer buffer, int offset, int length, int templateId) {
        return length >= MessageHeaderDecoder.ENCODED_LENGTH
                && unsignedShort(buffer, offset + BLOCK_LENGTH_BYTES) == templateId
                && unsignedShort(buffer, offset + 2 * Short.BYTES) == MessageHeaderDecoder.SCHEMA_ID;
    }

    /** What a leader writes first: before it, a kill may have left a message that was never finished. */
    static boolean isAfterRestart(DirectBuffer buffer, int offset) {
        return is(buffer, offset, Integer.MAX_VALUE, NewLeadershipTermEventDecoder.TEMPLATE_ID);
    }

    private static int unsignedShort(DirectBuffer buffer, int offset) {
        return buffer.getShort(offset, java.nio.ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }
}
