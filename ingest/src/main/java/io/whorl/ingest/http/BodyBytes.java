package io.whorl.ingest.http;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/** A request body as it arrives: grows by doubling up to a limit. Confined to the event loop of its connection. */
final class BodyBytes {

    private static final int INITIAL_BYTES = 2 * 1024;

    private final int limit;
    private byte[] bytes;
    private int size;

    /** {@code expected}: the stated length, or -1. Memory is not taken for what was only announced. */
    BodyBytes(int expected, int limit) {
        this.limit = limit;
        bytes = new byte[expected >= 0 && expected < INITIAL_BYTES ? expected : INITIAL_BYTES];
    }

    /** Whether this chunk still fits. */
    boolean fits(Buffer chunk) {
        return chunk.length() <= limit - size;
    }

    void append(Buffer chunk) {
        assert fits(chunk) : "body: bytes=" + (size + (long) chunk.length()) + ", limit=" + limit;
        int needed = size + chunk.length();
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(needed, 2L * bytes.length)));
        }
        chunk.getBytes(bytes, size);
        size = needed;
    }

    int size() {
        return size;
    }

    /** The whole body; nothing is appended after this. */
    byte[] toArray() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }
}
