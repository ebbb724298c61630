package io.whorl.bench.faces;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.whorl.matcher.kernel.SketchKernel;
import io.whorl.matcher.kernel.SketchProbes;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;

/**
 * Sketches of random bits in chunks of 2 MiB, as the gallery holds them: for speed alone. Confined to the thread that made it; close it.
 */
final class DrawnSketches implements AutoCloseable {

    private static final int CHUNK_BYTES = 2 << 20;
    private static final int CHUNK_GROUPS = CHUNK_BYTES / SketchKernel.GROUP_BYTES;

    /** What the search hands to the kernel at a time: 1,024 rows. */
    private static final int BLOCK_GROUPS = 128;

    /** Hits are a few of a thousand: random sketches are 256 ± 11.3 apart. */
    private static final int LIMIT = 225;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment[] chunks;
    private final byte[] hits = new byte[SketchProbes.MAX_PROBES * BLOCK_GROUPS];
    private final int rows;

    /** @param rows rounded up to whole chunks */
    DrawnSketches(long seed, int rows) {
        chunks = new MemorySegment[Math.ceilDiv(rows, CHUNK_GROUPS * SketchKernel.GROUP_ROWS)];
        this.rows = chunks.length * CHUNK_GROUPS * SketchKernel.GROUP_ROWS;
        SplittableRandom random = new SplittableRandom(seed);
        for (int c = 0; c < chunks.length; c++) {
            chunks[c] = arena.allocate(CHUNK_BYTES, SketchKernel.ROW_BYTES);
            for (long i = 0; i < CHUNK_BYTES / Long.BYTES; i++) {
                chunks[c].setAtIndex(JAVA_LONG, i, random.nextLong());
            }
        }
    }

    static SketchProbes probes(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        long[][] sketches = new long[count][];
        int[] limits = new int[count];
        for (int p = 0; p < count; p++) {
            sketches[p] = random.longs(SketchProbes.WORDS).toArray();
            limits[p] = LIMIT;
        }
        return SketchProbes.of(sketches, limits);
    }

    int rows() {
        return rows;
    }

    /** All sketches against all probes, in one pass; how many are within the limit. */
    long scan(SketchKernel kernel, SketchProbes probes) {
        long found = 0;
        for (MemorySegment chunk : chunks) {
            for (int group = 0; group < CHUNK_GROUPS; group += BLOCK_GROUPS) {
                kernel.within(probes, chunk, group, BLOCK_GROUPS, hits);
                found += count(probes.count() * BLOCK_GROUPS);
            }
        }
        return found;
    }

    private int count(int bytes) {
        int found = 0;
        for (int i = 0; i < bytes; i++) {
            if (hits[i] != 0) {
                found += Integer.bitCount(Byte.toUnsignedInt(hits[i]));
            }
        }
        return found;
    }

    @Override
    public void close() {
        arena.close();
    }
}
