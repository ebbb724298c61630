package io.whorl.index.gallery;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.kernel.CutProbe;
import java.lang.foreign.MemorySegment;

/**
 * The first-cut codes of all reference fingers of one position and one code version, in contiguous chunks, and beside each 8 bytes that
 * say whose it is; encounter rows ascend (several fingers of one encounter may stand at one position). A finger without any
 * minutia has no row. The writer of the gallery appends; readers come by a {@link GalleryView} and see at least the rows of its
 * encounters. Those of later encounters may show as well: {@link #firstNotBelow} says where they begin.
 *
 * <p>The row of a deleted finger is zeros and keeps its encounter row.
 */
public final class CodeColumn {

    /** Rows of a chunk. */
    static final int CHUNK_ROWS = Column.CHUNK_BYTES / CutProbe.ROW_BYTES;

    private static final int OWNER_BYTES = 8;
    private static final int ENCOUNTER = 0;
    private static final int INDEX = 4;
    private static final int MINUTIAE = 5;

    private final EncounterColumn encounters;
    private final int version;
    private final int position;
    private final Column cuts;
    private final Column owners;

    private volatile int count;

    CodeColumn(OffHeap memory, EncounterColumn encounters, int version, int position) {
        this.encounters = encounters;
        this.version = version;
        this.position = position;
        cuts = new Column(memory, CutProbe.ROW_BYTES, CHUNK_ROWS);
        owners = new Column(memory, OWNER_BYTES, CHUNK_ROWS);
    }

    /** Writer: appends the finger at this index of an encounter. */
    void append(int encounterRow, int index, FingerCodes codes) {
        int row = count;
        cuts.add(row);
        owners.add(row);
        codes.writeCutRow(cuts.chunk(row), cuts.offset(row));
        MemorySegment owner = owners.chunk(row);
        owner.set(JAVA_INT, owners.offset(row) + ENCOUNTER, encounterRow);
        owner.set(JAVA_BYTE, owners.offset(row) + INDEX, (byte) index);
        owner.set(JAVA_BYTE, owners.offset(row) + MINUTIAE, (byte) codes.count());
        count = row + 1;
    }

    /** Writer: overwrites the codes of the finger at this index of an encounter. */
    void wipe(int encounterRow, int index) {
        for (int row = firstNotBelow(encounterRow); row < count && encounterRow(row) == encounterRow; row++) {
            if (index(row) == index) {
                cuts.wipe(row);
                owners.chunk(row).set(JAVA_BYTE, owners.offset(row) + MINUTIAE, (byte) 0);
            }
        }
    }

    /** Of the encoder that made the codes. */
    public int version() {
        return version;
    }

    /** Position code, 0 to 10. */
    public int position() {
        return position;
    }

    /** Rows published so far. */
    public int rows() {
        return count;
    }

    /** The chunk that holds this row, for the cut kernel; the row is number {@link #indexInChunk} of it, {@code CutProbe.ROW_BYTES} each. */
    public MemorySegment chunk(int row) {
        return cuts.chunk(row);
    }

    public int indexInChunk(int row) {
        return cuts.indexInChunk(row);
    }

    /** Rows from this one to the end of its chunk. */
    public int contiguousFrom(int row) {
        return CHUNK_ROWS - cuts.indexInChunk(row);
    }

    /** The finger row that this row belongs to. Looks into the encounters' column: for survivors, not for every row. */
    public int fingerRow(int row) {
        return encounters.firstFinger(encounterRow(row)) + index(row);
    }

    /** The encounter row that this row belongs to. */
    public int encounterRow(int row) {
        return owners.chunk(row).get(JAVA_INT, owners.offset(row) + ENCOUNTER);
    }

    /**
     * Copies whose rows {@code row} to {@code row + count − 1} are, within one chunk.
     *
     * @param encounterRows of each its encounter row, less {@code from}
     * @param minutiae as {@link #minutiae}
     */
    public void readOwners(int row, int count, int from, int[] encounterRows, int[] minutiae) {
        assert count <= contiguousFrom(row) : "code column: rows=" + count + ", limit=" + contiguousFrom(row);
        MemorySegment owner = owners.chunk(row);
        long at = owners.offset(row);
        for (int i = 0; i < count; i++) {
            encounterRows[i] = owner.get(JAVA_INT, at + ENCOUNTER) - from;
            minutiae[i] = Byte.toUnsignedInt(owner.get(JAVA_BYTE, at + MINUTIAE));
            at += OWNER_BYTES;
        }
    }

    private int index(int row) {
        return owners.chunk(row).get(JAVA_BYTE, owners.offset(row) + INDEX);
    }

    /**
     * Coded minutiae of this row's finger, 1 to 128, or 0 once it is deleted: kept beside the row, so that normalising needs no
     * other column.
     */
    public int minutiae(int row) {
        return Byte.toUnsignedInt(owners.chunk(row).get(JAVA_BYTE, owners.offset(row) + MINUTIAE));
    }

    /** The first row whose encounter row is not below {@code encounterRow}; the number of rows if there is none. */
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
