package io.whorl.matcher.card;

/**
 * A cyclic redundancy check of eight bits, most significant bit first, from zero and without a last exclusive-or. Public texts say that the block of the
 * card has a CRC-8, and not by which polynomial: {@link #DEFAULT} takes x⁸ + x² + x + 1, the most common one, and whoever knows better gives another.
 */
public final class Crc8 {

    public static final Crc8 DEFAULT = new Crc8(0x07);

    private final byte[] table = new byte[256];

    /** @param polynomial without its highest term, 1 to 255 */
    public Crc8(int polynomial) {
        if (polynomial < 1 || polynomial > 0xFF) {
            throw new IllegalArgumentException("crc-8: polynomial=" + polynomial + ", limit=1 to 255");
        }
        for (int value = 0; value < table.length; value++) {
            int rest = value;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                rest = (rest & 0x80) != 0 ? (rest << 1) ^ polynomial : rest << 1;
            }
            table[value] = (byte) rest;
        }
    }

    /** The check of some bytes, 0 to 255. */
    public int of(byte[] bytes, int from, int length) {
        int crc = 0;
        for (int i = from; i < from + length; i++) {
            crc = table[(crc ^ bytes[i]) & 0xFF] & 0xFF;
        }
        return crc;
    }
}
