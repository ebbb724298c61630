package io.whorl.index.gallery;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.whorl.matcher.face.FaceSketcher;
import io.whorl.matcher.face.QuantisedFace;
import io.whorl.matcher.kernel.Int8Kernel;
import io.whorl.matcher.kernel.SketchKernel;
import java.lang.foreign.MemorySegment;

/**
 * The faces of one model in short: sketches in groups of {@value SketchKernel#GROUP_ROWS} rows ({@link SketchKernel}), which a search reads from
 * front to back; vectors of 8-bit numbers for what the sketches leave; and beside each the row of its encounter, ascending, and
 * the vector's scale. The embedding itself is in the sealed record alone. The writer of the gallery appends; readers come by a {@link GalleryView} and
 * see the rows of its encounters.
 */
public final class FaceColumn {

    private static final int OWNER_BYTES = 8;
    private static final int ENCOUNTER = 0;
    private static final int SCALE = 4;

    private final String model;
    private final FaceSketcher sketcher;
    private final int strideBytes;
    private final Column sketches;
    private final Column vectors;
    private final Column owners;

    /** The writer's own: what the next append writes, and room to make it. */
    private final double[] scratch;

    private final long[] sketch = new long[FaceSketcher.WORDS];
    private final byte[] values;
    private float scale;

    private volatile int count;

    FaceColumn(OffHeap memory, String model, int dimension) {
        this.model = model;
        this.sketcher = new FaceSketcher(dimension);
        this.strideBytes = Int8Kernel.strideFor(dimension);
        this.sketches = new Column(memory, SketchKernel.ROW_BYTES);
        this.vectors = new Column(memory, strideBytes);
        this.owners = new Column(memory, OWNER_BYTES);
        this.scratch = sketcher.scratch();
        this.values = new byte[dimension];
    }

    /** Writer: makes the short forms of a face, which the next {@link #append} writes. Throws as they do for what is no embedding; nothing is appended then. */
    void prepare(float[] embedding) {
        scale = QuantisedFace.quantise(embedding, values);
        sketcher.sketch(embedding, scratch, sketch);
    }

    /** Writer: appends the face that was prepared and returns its row. Allocates nothing but chunks. */
    int append(int encounterRow) {
        int row = count;
        sketches.add(row);
        vectors.add(row);
        owners.add(row);
        SketchKernel.write(sketch, sketches.chunk(row), sketches.indexInChunk(row));
        MemorySegment.copy(values, 0, vectors.chunk(row), JAVA_BYTE, vectors.offset(row), values.length);
        owners.chunk(row).set(JAVA_INT, owners.offset(row) + ENCOUNTER, encounterRow);
        owners.chunk(row).set(JAVA_FLOAT, owners.offset(row) + SCALE, scale);
        count = row + 1;
        return row;
    }

    /** Writer: overwrites all but the encounter row. */
    void wipe(int row) {
        SketchKernel.wipe(sketches.chunk(row), sketches.indexInChunk(row));
        vectors.wipe(row);
        owners.chunk(row).set(JAVA_FLOAT, owners.offset(row) + SCALE, 0);
    }

    public String model() {
        return model;
    }

    /** Values of an embedding. */
    public int dimension() {
        return sketcher.dimension();
    }

    /** What makes the sketches of this column: a probe's must come from it too. */
    public FaceSketcher sketcher() {
        return sketcher;
    }

    /** The chunk that holds this row's sketch, for the kernel. */
    public MemorySegment sketches(int row) {
        return sketches.chunk(row);
    }

    /** This row's number among the sketches of its chunk. */
    public int sketchInChunk(int row) {
        return sketches.indexInChunk(row);
    }

    /** The chunk that holds this row's vector, for the kernel. */
    public MemorySegment vectors(int row) {
        return vectors.chunk(row);
    }

    /** This row's number among the vectors of its chunk. */
    public int vectorInChunk(int row) {
        return vectors.indexInChunk(row);
    }

    /** Rows from this one to where the first of its two chunks ends. */
    public int contiguousFrom(int row) {
        return Math.min(
                sketches.rowsPerChunk() - sketches.indexInChunk(row),
                vectors.rowsPerChunk() - vectors.indexInChunk(row));
    }

    /** What brings the row's vector to unit length; 0 once it is deleted. */
    public float scale(int row) {
        return owners.chunk(row).get(JAVA_FLOAT, owners.offset(row) + SCALE);
    }

    /** The encounter row that this face belongs to. */
    public int encounterRow(int row) {
        return owners.chunk(row).get(JAVA_INT, owners.offset(row) + ENCOUNTER);
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
