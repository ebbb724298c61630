package io.whorl.bench.faces;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** How fast one thread reads memory: the sum of a large segment, which no cache holds. Confined to the thread that made it; close it. */
final class MemoryRead implements AutoCloseable {

    private static final int CHUNK_BYTES = 2 << 20;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment[] chunks;

    MemoryRead(long bytes) {
        chunks = new MemorySegment[(int) (bytes / CHUNK_BYTES)];
        for (int c = 0; c < chunks.length; c++) {
            chunks[c] = arena.allocate(CHUNK_BYTES, Long.BYTES);
            // a page that was never written is the same zeros for all
            chunks[c].fill((byte) (c + 1));
        }
    }

    long bytes() {
        return (long) chunks.length * CHUNK_BYTES;
    }

    /** Of all words, without its sign. */
    long sum() {
        long sum = 0;
        for (MemorySegment chunk : chunks) {
            sum += sum(chunk);
        }
        return sum & Long.MAX_VALUE;
    }

    /** Every word, so that nothing is spared that a scan has to read; eight sums, so that none waits for the last. */
    private static long sum(MemorySegment chunk) {
        long a = 0;
        long b = 0;
        long c = 0;
        long d = 0;
        long e = 0;
        long f = 0;
        long g = 0;
        long h = 0;
        for (long at = 0; at < CHUNK_BYTES; at += 64) {
            a += chunk.get(JAVA_LONG, at);
            b += chunk.get(JAVA_LONG, at + 8);
            c += chunk.get(JAVA_LONG, at + 16);
            d += chunk.get(JAVA_LONG, at + 24);
            e += chunk.get(JAVA_LONG, at + 32);
            f += chunk.get(JAVA_LONG, at + 40);
            g += chunk.get(JAVA_LONG, at + 48);
            h += chunk.get(JAVA_LONG, at + 56);
        }
        return a + b + c + d + e + f + g + h;
    }

    @Override
    public void close() {
        arena.close();
    }
}
