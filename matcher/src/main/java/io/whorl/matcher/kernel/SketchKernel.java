package io.whorl.matcher.kernel;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;

/**
 * Finds the sketches within a Hamming distance of one to {@value SketchProbes#MAX_PROBES} probes, in one pass over them. Thread-safe,
 * without state, and without allocation once compiled. All implementations find the same.
 *
 * <p>Sketches stand in groups of {@value #GROUP_ROWS}: the first words of all rows of a group, then the second ones, and so on, in native byte order. So
 * each lane of a vector is a row and nothing is added up across lanes, which would take longer than to count the bits.
 */
public sealed interface SketchKernel permits PlainSketchKernel, VectorSketchKernel {

    /** Rows of a group. */
    int GROUP_ROWS = SketchProbes.LANES;

    /** Bytes of a sketch. */
    int ROW_BYTES = SketchProbes.WORDS * Long.BYTES;

    /** From one group to the next. */
    int GROUP_BYTES = GROUP_ROWS * ROW_BYTES;

    /**
     * Sets bit r of {@code hits[p × groupCount + g]}, and no other of that byte, if row r of group {@code firstGroup + g} is within the limit
     * of probe p.
     *
     * @throws IndexOutOfBoundsException if the groups or the hits do not reach that far
     */
    void within(SketchProbes probes, MemorySegment sketches, int firstGroup, int groupCount, byte[] hits);

    /**
     * Clears those bits of {@code hits[firstHit + g]}, as {@link #within} set them for one probe, whose rows in group {@code firstGroup + g} are beyond the limit.
     *
     * @throws IndexOutOfBoundsException if the groups or the hits do not reach that far
     */
    void retain(
            WeightedSketch.Limit limit,
            MemorySegment sketches,
            int firstGroup,
            int groupCount,
            byte[] hits,
            int firstHit);

    /** Writes the sketch of row {@code row}; the segment's start is that of a group. */
    static void write(long[] sketch, MemorySegment sketches, int row) {
        long at = at(row);
        for (int word = 0; word < SketchProbes.WORDS; word++) {
            sketches.set(JAVA_LONG_UNALIGNED, at + (long) word * GROUP_ROWS * Long.BYTES, sketch[word]);
        }
    }

    /** The Hamming distance of row {@code row}: for samples. */
    static int distance(long[] sketch, MemorySegment sketches, int row) {
        long at = at(row);
        int distance = 0;
        for (int word = 0; word < SketchProbes.WORDS; word++) {
            long other = sketches.get(JAVA_LONG_UNALIGNED, at + (long) word * GROUP_ROWS * Long.BYTES);
            distance += Long.bitCount(sketch[word] ^ other);
        }
        return distance;
    }

    /** Overwrites the sketch of row {@code row} with zeros. */
    static void wipe(MemorySegment sketches, int row) {
        write(new long[SketchProbes.WORDS], sketches, row);
    }

    /** Where the first word of a row stands. */
    static long at(int row) {
        return (long) (row / GROUP_ROWS) * GROUP_BYTES + (long) (row % GROUP_ROWS) * Long.BYTES;
    }

    /** The checks that both twins make before they look again. */
    static void check(MemorySegment sketches, int firstGroup, int groupCount, byte[] hits, int firstHit) {
        Limits.range("sketch groups", firstGroup, groupCount, sketches.byteSize() / GROUP_BYTES);
        Limits.range("sketch hits", firstHit, groupCount, hits.length);
    }

    /** The checks that both twins make before they read. */
    static void check(SketchProbes probes, MemorySegment sketches, int firstGroup, int groupCount, byte[] hits) {
        Limits.range("sketch groups", firstGroup, groupCount, sketches.byteSize() / GROUP_BYTES);
        Limits.range("sketch hits", 0, (long) groupCount * probes.count(), hits.length);
    }
}
