package io.whorl.index.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Small text files whose last line is the CRC-32C of what is before it: {@code crc32c=} and eight hexadecimal digits, a line feed behind. Stateless;
 * whoever has the file.
 */
public final class SummedText {

    private static final String SUM = "crc32c=";
    private static final int LINE_CHARS = SUM.length() + 2 * Integer.BYTES + 1;

    private SummedText() {}

    /** Replaces the file, durably. {@code text} is ASCII, and ends with a line feed or is empty. */
    public static void write(Path file, String text) {
        DataDirectory.replace(file, (text + sum(text)).getBytes(StandardCharsets.US_ASCII));
    }

    /** The text; null if it is not as it was written. */
    public static @Nullable String read(Path file) throws IOException {
        String all = Files.readString(file, StandardCharsets.ISO_8859_1);
        String text = all.substring(0, Math.max(0, all.length() - LINE_CHARS));
        return all.equals(text + sum(text)) ? text : null;
    }

    private static String sum(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
        return String.format(Locale.ROOT, "%s%08x\n", SUM, crc.getValue());
    }
}
