package io.whorl.index.journal;

import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.codecs.MessageHeaderDecoder;
import io.aeron.cluster.codecs.SessionMessageHeaderDecoder;
import org.agrona.DirectBuffer;

/** Takes from the log's messages those that clients sent: what the cluster says to itself is passed over. Confined to one walk. */
public final class LoggedMessages implements RecordingWalk.Sink {

    private final SessionMessageHeaderDecoder header = new SessionMessageHeaderDecoder();
    private final Taker taker;

    /** Takes what a client sent. */
    @FunctionalInterface
    public interface Taker {
        /**
         * A client's message, without the cluster's header.
         *
         * @param timestampMs log time
         * @param position of the log behind it
         * @param intact whether every frame of it holds
         */
        void message(DirectBuffer buffer, int offset, int length, long timestampMs, long position, boolean intact);
    }

    public LoggedMessages(Taker taker) {
        this.taker = taker;
    }

    @Override
    public void message(DirectBuffer buffer, int offset, int length, long position, boolean intact) {
        if (length >= AeronCluster.SESSION_HEADER_LENGTH
                && MessageKind.is(buffer, offset, length, SessionMessageHeaderDecoder.TEMPLATE_ID)) {
            header.wrap(
                    buffer,
                    offset + MessageHeaderDecoder.ENCODED_LENGTH,
                    SessionMessageHeaderDecoder.BLOCK_LENGTH,
                    SessionMessageHeaderDecoder.SCHEMA_VERSION);
            taker.message(
                    buffer,
                    offset + AeronCluster.SESSION_HEADER_LENGTH,
                    length - AeronCluster.SESSION_HEADER_LENGTH,
                    header.timestamp(),
                    position,
                    intact);
        }
    }
}
