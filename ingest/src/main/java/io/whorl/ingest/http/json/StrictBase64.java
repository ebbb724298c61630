package io.whorl.ingest.http.json;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Base64 of RFC 4648 section 4 in its one canonical form: padded, no white space, no stray bits at the end. So equal data is
 * equal text, and the other way round.
 */
final class StrictBase64 {

    private static final int GROUP_CHARS = 4;
    private static final int GROUP_BYTES = 3;

    private StrictBase64() {}

    /** The bytes that {@code text} from {@code start} to {@code end} stands for; null if it is not canonical base64 of a byte or more. */
    static byte @Nullable [] decode(byte[] text, int start, int end) {
        int length = end - start;
        if (length == 0 || length % GROUP_CHARS != 0) {
            return null;
        }
        ByteBuffer decoded;
        try {
            decoded = Base64.getDecoder().decode(ByteBuffer.wrap(text, start, length));
        } catch (IllegalArgumentException e) {
            return null;
        }
        byte[] data = decoded.array().length == decoded.remaining()
                ? decoded.array()
                : Arrays.copyOf(decoded.array(), decoded.remaining());
        return endsCanonically(data, text, end) ? data : null;
    }

    private static boolean endsCanonically(byte[] data, byte[] text, int end) {
        int tail = data.length % GROUP_BYTES;
        if (tail == 0) {
            return true;
        }
        byte[] last = Base64.getEncoder().encode(Arrays.copyOfRange(data, data.length - tail, data.length));
        return Arrays.equals(last, 0, GROUP_CHARS, text, end - GROUP_CHARS, end);
    }
}
