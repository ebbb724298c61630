package io.whorl.matcher.kernel;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Rows of float32 in native byte order, one after another in a segment: what the kernels scan. The floats of a row beyond
 * {@code dimension} are padding and hold zero, so that a kernel runs over whole lanes and has no tail.
 *
 * @param segment the rows; its start is aligned to {@value #ALIGNMENT} bytes for full speed
 * @param dimension floats of a row that mean something, 1 to {@value #MAX_DIMENSION}
 * @param strideBytes from one row to the next, a multiple of {@value #ALIGNMENT}
 */
public record RowMatrix(MemorySegment segment, int dimension, int strideBytes) {

    /** Bytes of a cache line, and of the widest vector that the kernels use (512 bits). */
    public static final int ALIGNMENT = 64;

    /** The longest embedding that is accepted. */
    public static final int MAX_DIMENSION = 1024;

    public RowMatrix {
        if (dimension < 1 || dimension > MAX_DIMENSION) {
            throw new IllegalArgumentException("row matrix: dimension=" + dimension + ", limit=" + MAX_DIMENSION);
        }
        if (strideBytes % ALIGNMENT != 0 || strideBytes < dimension * Float.BYTES) {
            throw new IllegalArgumentException("row matrix: strideBytes=" + strideBytes + ", dimension=" + dimension);
        }
    }

    /** The smallest stride that holds a row of this dimension. */
    public static int strideFor(int dimension) {
        return (dimension * Float.BYTES + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /** A copy of the vector, padded with zeros to the length of a row with {@link #strideFor} its dimension: a probe. */
    public static float[] padded(float[] vector) {
        return Arrays.copyOf(vector, strideFor(vector.length) / Float.BYTES);
    }

    /** Floats from one row to the next, padding included: the length of a probe. */
    public int strideFloats() {
        return strideBytes / Float.BYTES;
    }

    /** How many rows the segment holds. */
    public long rows() {
        return segment.byteSize() / strideBytes;
    }
}
