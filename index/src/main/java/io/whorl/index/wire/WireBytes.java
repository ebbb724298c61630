package io.whorl.index.wire;

/** Byte fields. Stateless. */
final class WireBytes {

    private WireBytes() {}

    /** The bytes, if a message can hold them; else {@link IllegalArgumentException}. */
    static byte[] limited(String what, byte[] bytes) {
        if (bytes.length > CommandCodec.MAX_COMMAND_BYTES) {
            throw new IllegalArgumentException(
                    what + ": bytes=" + bytes.length + ", limit=" + CommandCodec.MAX_COMMAND_BYTES);
        }
        return bytes;
    }
}
