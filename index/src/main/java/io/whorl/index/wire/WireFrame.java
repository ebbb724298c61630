package io.whorl.index.wire;

import io.whorl.index.wire.sbe.MessageHeaderDecoder;
import io.whorl.index.wire.sbe.MessageHeaderEncoder;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageDecoderFlyweight;
import org.agrona.sbe.MessageEncoderFlyweight;

/**
 * The frame around every message: header, limits, and a view of exactly the received bytes, so that nothing a message says of
 * its own lengths leads outside of it. Confined to one thread, as its codec is.
 */
final class WireFrame {

    private final String what;
    private final MessageHeaderEncoder headerEncoder = new MessageHeaderEncoder();
    private final MessageHeaderDecoder headerDecoder = new MessageHeaderDecoder();
    private final UnsafeBuffer message = new UnsafeBuffer();
    private final UnsafeBuffer field = new UnsafeBuffer();

    /** {@code what} names the messages in errors: command or answer. */
    WireFrame(String what) {
        if (!DirectBuffer.SHOULD_BOUNDS_CHECK) {
            throw new IllegalStateException("wire: " + DirectBuffer.DISABLE_BOUNDS_CHECKS_PROP_NAME
                    + "=true, but decoding relies on these checks");
        }
        this.what = what;
    }

    /** Puts the header and wraps the encoder behind it. */
    <T extends MessageEncoderFlyweight> T begin(T encoder, MutableDirectBuffer buffer, int offset) {
        headerEncoder
                .wrap(buffer, offset)
                .blockLength(encoder.sbeBlockLength())
                .templateId(encoder.sbeTemplateId())
                .schemaId(encoder.sbeSchemaId())
                .version(encoder.sbeSchemaVersion());
        encoder.wrap(buffer, offset + MessageHeaderEncoder.ENCODED_LENGTH);
        return encoder;
    }

    /** The length of header and message. Throws {@link IllegalArgumentException} over the limit. */
    int end(MessageEncoderFlyweight encoder) {
        int length = MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
        if (length > CommandCodec.MAX_COMMAND_BYTES) {
            throw new IllegalArgumentException(
                    what + ": bytes=" + length + ", limit=" + CommandCodec.MAX_COMMAND_BYTES);
        }
        return length;
    }

    /** Looks at the header. Returns the template id; throws {@link IllegalArgumentException} for another schema and a newer version. */
    int open(DirectBuffer buffer, int offset, int length) {
        if (offset < 0 || length < MessageHeaderDecoder.ENCODED_LENGTH || length > buffer.capacity() - offset) {
            throw new IllegalArgumentException(what + ": cut short, length=" + length);
        }
        message.wrap(buffer, offset, length);
        headerDecoder.wrap(message, 0);
        if (headerDecoder.schemaId() != MessageHeaderDecoder.SCHEMA_ID) {
            throw new IllegalArgumentException(what + ": foreign schema id=" + headerDecoder.schemaId());
        }
        if (headerDecoder.version() < 1 || headerDecoder.version() > MessageHeaderDecoder.SCHEMA_VERSION) {
            throw new IllegalArgumentException(what + ": schema version=" + headerDecoder.version()
                    + ", this program reads=1 to " + MessageHeaderDecoder.SCHEMA_VERSION);
        }
        return headerDecoder.templateId();
    }

    /** Wraps the decoder of the opened message. */
    <T extends MessageDecoderFlyweight> T body(T decoder) {
        return body(decoder, 1, 0);
    }

    /** The same for a message whose block grew by {@code added} bytes in schema version {@code since}. */
    <T extends MessageDecoderFlyweight> T body(T decoder, int since, int added) {
        int known = decoder.sbeBlockLength() - (headerDecoder.version() < since ? added : 0);
        sameLength("block", headerDecoder.blockLength(), known);
        decoder.wrap(
                message, MessageHeaderDecoder.ENCODED_LENGTH, headerDecoder.blockLength(), headerDecoder.version());
        // a field beyond the end would be found only when it is read, and not every field is
        sameLength("message", Math.min(decoder.limit(), message.capacity()), decoder.limit());
        return decoder;
    }

    /** Checks that a whole message was read. */
    void finished(MessageDecoderFlyweight decoder) {
        sameLength("message", message.capacity(), decoder.limit());
    }

    /** Checks the block length that a group says of itself, and gives its count. */
    int count(int count, int actualBlockLength, int knownBlockLength) {
        sameLength("group block", actualBlockLength, knownBlockLength);
        if ((long) count * knownBlockLength > message.capacity()) {
            throw new IllegalArgumentException(what + ": group count=" + count + " does not fit into its message");
        }
        return count;
    }

    /** To be wrapped around a field of variable length; then {@link #text} or {@link #bytes} reads it. */
    UnsafeBuffer field() {
        return field;
    }

    String text(String name) {
        return WireText.decode(name, field);
    }

    /** The text in the field that {@code wrap} puts {@link #field} around; fields are read in the order in which they stand. */
    String text(String name, Consumer<DirectBuffer> wrap) {
        wrap.accept(field);
        return text(name);
    }

    byte[] bytes() {
        byte[] bytes = new byte[field.capacity()];
        field.getBytes(0, bytes);
        return bytes;
    }

    IllegalArgumentException unknown(int templateId) {
        return new IllegalArgumentException(what + ": unknown template id=" + templateId);
    }

    IllegalArgumentException cutShort(IndexOutOfBoundsException cause) {
        return new IllegalArgumentException(what + ": cut short, or a length in it lies", cause);
    }

    IllegalArgumentException doesNotFit(IndexOutOfBoundsException cause) {
        return new IllegalArgumentException(
                what + ": does not fit into the buffer, limit=" + CommandCodec.MAX_COMMAND_BYTES, cause);
    }

    private void sameLength(String part, int actual, int expected) {
        if (actual != expected) {
            throw new IllegalArgumentException(what + ": " + part + " length=" + actual + ", expected=" + expected);
        }
    }
}
