package io.whorl.index.gallery;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.whorl.matcher.kernel.RowMatrix;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * The faces of one model: float32 rows of unit length in contiguous chunks, and beside each the row of its encounter,
 * ascending. The writer of the gallery appends; readers come by a {@link GalleryView} and see the rows of its encounters.
 */
public final class FaceColumn {

    private final String model;
    private final int dimension;
    private final int strideBytes;
    private final Column vectors;
    private final Column encounters;

    /** One a chunk, for the kernels. */
    private RowMatrix[] matrices = {};

    private volatile int count;

    FaceColumn(OffHeap memory, String model, int dimension) {
        this.model = model;
        this.dimension = dimension;
        this.strideBytes = RowMatrix.strideFor(dimension);
        this.vectors = new Column(memory, strideBytes);
        this.encounters = new Column(memory, Integer.BYTES);
    }

    /** Writer: appends a vector of unit length and returns its row. */
    int append(int encounterRow, float[] unit) {
        int row = count;
        vectors.add(row);
        encounters.add(row);
        int chunk = row / vectors.rowsPerChunk();
        if (chunk == matrices.length) {
            matrices = Arrays.copyOf(matrices, chunk + 1);
            matrices[chunk] = new RowMatrix(vectors.chunk(row), dimension, strideBytes);
        }
        MemorySegment.copy(unit, 0, vectors.chunk(row), JAVA_FLOAT, vectors.offset(row), dimension);
        encounters.chunk(row).set(JAVA_INT, encounters.offset(row), encounterRow);
        count = row + 1;
        return row;
    }

    /** Writer. */
    void wipe(int row) {
        vectors.wipe(row);
    }

    public String model() {
        return model;
    }

    /** Floats of an embedding. */
    public int dimension() {
        return dimension;
    }

    /** The chunk that holds this row, for the kernels; the row is number {@link #indexInChunk} of it. */
    public RowMatrix matrix(int row) {
        return matrices[row / vectors.rowsPerChunk()];
    }

    public int indexInChunk(int row) {
        return vectors.indexInChunk(row);
    }

    /** Rows from this one to the end of its chunk. */
    public int contiguousFrom(int row) {
        return vectors.rowsPerChunk() - vectors.indexInChunk(row);
    }

    /** The encounter row that this face belongs to. */
    public int encounterRow(int row) {
        return encounters.chunk(row).get(JAVA_INT, encounters.offset(row));
    }

    /** The first face row whose encounter row is not below {@code encounterRow}; the number of rows if there is none. */
    public int firstNotBelow(int encounterRow) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (encounterRow(middle) < encounterRow) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
