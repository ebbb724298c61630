package io.whorl.index.gallery;

import java.lang.foreign.MemorySegment;

/**
 * The first-cut codes of all reference fingers of one position and one code version, in contiguous chunks, and beside each the number of its
 * finger row; encounter rows ascend (several fingers of one encounter may stand at one position). The writer of the gallery appends; readers
 * come by a {@link GalleryView} and see at least the rows of its encounters. SKELETON
 */
@SuppressWarnings("DoNotCallSuggester")
public final class CodeColumn {

    CodeColumn() {}

    /** Of the encoder that made the codes. */
    public int version() {
        throw new UnsupportedOperationException("SKELETON");
    }

    /** Position code, 0 to 10. */
    public int position() {
        throw new UnsupportedOperationException("SKELETON");
    }

    /** Rows published so far. */
    public int rows() {
        throw new UnsupportedOperationException("SKELETON");
    }

    /** The chunk that holds this row, for the cut kernel; the row is number {@link #indexInChunk} of it, {@code CutProbe.ROW_BYTES} each. */
    public MemorySegment chunk(int row) {
        throw new UnsupportedOperationException("SKELETON");
    }

    public int indexInChunk(int row) {
        throw new UnsupportedOperationException("SKELETON");
    }

    /** Rows from this one to the end of its chunk. */
    public int contiguousFrom(int row) {
        throw new UnsupportedOperationException("SKELETON");
    }

    /** The finger row that this row belongs to. */
    public int fingerRow(int row) {
        throw new UnsupportedOperationException("SKELETON");
    }

    /** The encounter row that this row belongs to. */
    public int encounterRow(int row) {
        throw new UnsupportedOperationException("SKELETON");
    }

    /** Coded minutiae of this row's finger, 0 to 128: kept beside the row, so that normalising needs no other column. */
    public int minutiae(int row) {
        throw new UnsupportedOperationException("SKELETON");
    }

    /** The first row whose encounter row is not below {@code encounterRow}; the number of rows if there is none. */
    public int firstNotBelow(int encounterRow) {
        throw new UnsupportedOperationException("SKELETON");
    }
}
