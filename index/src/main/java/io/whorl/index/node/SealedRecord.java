package io.whorl.index.node;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The value of a record: the id that the templates are sealed under, and the sealed templates. The id stands beside the bytes so
 * that a search thread can open a record without asking the ledger, which belongs to another thread.
 *
 * <p>Layout: length of the id in bytes (2, little-endian, unsigned), the id in UTF-8, the sealed bytes up to the end.
 *
 * @param sealedUnder the associated data
 * @param sealed handed over, not copied
 */
public record SealedRecord(String sealedUnder, byte[] sealed) {

    /** The length of {@link #encode}. */
    public int encodedBytes() {
        return Short.BYTES + sealedUnder.getBytes(StandardCharsets.UTF_8).length + sealed.length;
    }

    public byte[] encode() {
        byte[] id = sealedUnder.getBytes(StandardCharsets.UTF_8);
        if (id.length > Character.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "sealed record: id bytes=" + id.length + ", limit=" + (int) Character.MAX_VALUE);
        }
        return ByteBuffer.allocate(Short.BYTES + id.length + sealed.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) id.length)
                .put(id)
                .put(sealed)
                .array();
    }

    /** Throws {@link IllegalArgumentException} if the bytes are too short for what they say. */
    public static SealedRecord decode(byte[] encoded) {
        ByteBuffer buffer = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
        int idLength = buffer.remaining() < Short.BYTES ? 0 : Short.toUnsignedInt(buffer.getShort());
        if (buffer.position() == 0 || idLength > buffer.remaining()) {
            throw new IllegalArgumentException("sealed record: bytes=" + encoded.length + ", id bytes=" + idLength);
        }
        byte[] id = new byte[idLength];
        buffer.get(id);
        byte[] sealed = new byte[buffer.remaining()];
        buffer.get(sealed);
        return new SealedRecord(new String(id, StandardCharsets.UTF_8), sealed);
    }
}
