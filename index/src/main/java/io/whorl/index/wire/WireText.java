package io.whorl.index.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Texts as strict UTF-8, both ways: what is no text is refused, never replaced by question marks, because two ids must not
 * become one on the way. Stateless.
 */
final class WireText {

    static final byte[] NONE = {};

    private static final char REPLACEMENT = '\uFFFD';

    private WireText() {}

    /** The UTF-8 bytes of a text. Throws {@link IllegalArgumentException} over {@link Command#MAX_TEXT_BYTES} and for half a surrogate pair. */
    static byte[] encode(String what, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > Command.MAX_TEXT_BYTES) {
            throw new IllegalArgumentException(
                    what + ": utf8Bytes=" + utf8.length + ", limit=" + Command.MAX_TEXT_BYTES);
        }
        if (hasLoneSurrogate(text)) {
            throw new IllegalArgumentException(what + ": holds half a surrogate pair, which UTF-8 cannot carry");
        }
        return utf8;
    }

    /** The text in {@code view}. Throws {@link IllegalArgumentException} over the limit and for malformed UTF-8. */
    static String decode(String what, UnsafeBuffer view) {
        if (view.capacity() > Command.MAX_TEXT_BYTES) {
            throw new IllegalArgumentException(
                    what + ": utf8Bytes=" + view.capacity() + ", limit=" + Command.MAX_TEXT_BYTES);
        }
        byte[] utf8 = new byte[view.capacity()];
        view.getBytes(0, utf8);
        String text = new String(utf8, StandardCharsets.UTF_8);
        // the decoder puts U+FFFD for what is malformed; a real U+FFFD comes back as the same bytes
        if (text.indexOf(REPLACEMENT) >= 0 && !Arrays.equals(utf8, text.getBytes(StandardCharsets.UTF_8))) {
            throw new IllegalArgumentException(what + ": is not UTF-8");
        }
        return text;
    }

    private static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }
}
