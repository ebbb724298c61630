package io.whorl.index.store;

import java.util.Locale;

/**
 * A place in a file that is not as it was written.
 *
 * @param file below the data directory, with {@code /}
 * @param offset of its first byte, or −1 if the whole file is meant
 * @param bytes that are concerned; 0 with the whole file
 * @param what is wrong with it, without a full stop
 */
public record Damage(String file, long offset, long bytes, String what) {

    private static final long WHOLE = -1;

    /** Of a whole file. */
    public static Damage ofFile(String file, String what) {
        return new Damage(file, WHOLE, 0, what);
    }

    /** One line for people. */
    @Override
    public String toString() {
        return offset < 0
                ? file + ": " + what
                : String.format(Locale.ROOT, "%s, bytes %,d to %,d: %s", file, offset, offset + bytes - 1, what);
    }
}
