package io.whorl.matcher.card;

/** The two fingers of a card, {@value #BYTES} bytes: the first registered one, then the second. */
public record CardFingerprints(CardFinger first, CardFinger second) {

    public static final int BYTES = 2 * CardFinger.BYTES;

    /**
     * Reads a block. Throws {@link IllegalArgumentException}, with a sentence that has nothing of the content, for one of another length, with
     * another first byte, an unknown code, a quality over 100, or a check byte that is not right.
     */
    public static CardFingerprints read(byte[] block, Crc8 crc) {
        if (block.length != BYTES) {
            throw new IllegalArgumentException("card fingerprints: bytes=" + block.length + ", limit=" + BYTES);
        }
        return new CardFingerprints(CardFinger.read(block, 0, crc), CardFinger.read(block, CardFinger.BYTES, crc));
    }

    /** The block. */
    public byte[] write(Crc8 crc) {
        byte[] block = new byte[BYTES];
        first.write(block, 0, crc);
        second.write(block, CardFinger.BYTES, crc);
        return block;
    }
}
