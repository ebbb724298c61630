package io.whorl.index.gallery;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a gallery that were published when the view was taken. Immutable; any thread. What is in a row never changes but
 * for deletions, which show at once: state 0, then zeros. Rows are not checked against {@link #encounters}: reading beyond is a
 * fault of the caller.
 */
public final class GalleryView {

    private final Gallery gallery;
    private final int encounters;
    private final FaceColumn[] faces;
    private final List<CodeColumn> codeColumns;

    GalleryView(Gallery gallery, int encounters, FaceColumn[] faces, List<CodeColumn> codeColumns) {
        this.gallery = gallery;
        this.encounters = encounters;
        this.faces = faces;
        this.codeColumns = codeColumns;
    }

    /** Rows, deleted ones included. */
    public int encounters() {
        return encounters;
    }

    /** How many rows belong to encounters with a lower number: rows 0 to this − 1. Costs a binary search. */
    public int rowsBelow(long encounter) {
        return gallery.encounters.firstNotBelow(encounter, encounters);
    }

    public boolean live(int row) {
        return gallery.encounters.state(row) != 0;
    }

    /**
     * Whether this is the first live encounter of its subject. Over the rows below a limit this is true once for each person
     * with a live encounter below it. While a deletion runs beside the scan, the count may be off by the people it concerns.
     */
    public boolean firstOfSubject(int row) {
        return (gallery.encounters.state(row) & EncounterColumn.FIRST_OF_SUBJECT) != 0;
    }

    /**
     * Copies what a pass looks at, of encounter rows {@code first} to {@code first + count − 1}.
     *
     * @param states for {@link #isLive} and {@link #isFirstOfSubject}
     * @param extractors as of {@link #extractor(int)}
     */
    public void read(int first, int count, byte[] states, long[] subjects, byte[] extractors) {
        gallery.encounters.read(first, count, states, subjects, extractors);
    }

    /** {@link #live} by a state that was read. */
    public static boolean isLive(byte state) {
        return state != 0;
    }

    /** {@link #firstOfSubject} by a state that was read. */
    public static boolean isFirstOfSubject(byte state) {
        return (state & EncounterColumn.FIRST_OF_SUBJECT) != 0;
    }

    /** The encounter number. */
    public long number(int row) {
        return gallery.encounters.number(row);
    }

    /** The subject number. */
    public long subject(int row) {
        return gallery.encounters.subject(row);
    }

    /** The row of its first finger; the others follow, in the order of the template set. */
    public int firstFinger(int row) {
        return gallery.encounters.firstFinger(row);
    }

    public int fingers(int row) {
        return gallery.encounters.fingers(row);
    }

    /** The number of the extractor version that made its fingers: {@link #extractor(String)}. */
    public int extractor(int row) {
        return gallery.encounters.extractor(row);
    }

    /** The number of an extractor version, or −1 if no encounter has it. */
    public int extractor(String version) {
        return gallery.extractors.find(version);
    }

    /** The encounter row of a finger row. */
    public int encounterOfFinger(int fingerRow) {
        return gallery.fingers.rows.encounterRow(fingerRow);
    }

    /** Position code, 0 to 10. */
    public int position(int fingerRow) {
        return gallery.fingers.rows.position(fingerRow);
    }

    /** Quality, 0 to 100. */
    public int quality(int fingerRow) {
        return gallery.fingers.rows.quality(fingerRow);
    }

    /** Minutiae count, 255 for all above. */
    public int minutiae(int fingerRow) {
        return gallery.fingers.rows.minutiae(fingerRow);
    }

    /** The faces that an encounter's face is among; null if it has none. */
    public @Nullable FaceColumn faces(int row) {
        return gallery.encounters.faceRow(row) == EncounterColumn.NONE ? null : faces[gallery.encounters.model(row)];
    }

    /** The row of an encounter's face among {@link #faces(int)}; −1 without a face. */
    public int faceRow(int row) {
        return gallery.encounters.faceRow(row);
    }

    /** The faces of a model, or null if no encounter has one. */
    public @Nullable FaceColumn faces(String model) {
        for (FaceColumn column : faces) {
            if (column.model().equals(model)) {
                return column;
            }
        }
        return null;
    }

    /**
     * The code columns that hold at least one finger, of every version and position. A column may hold rows of encounters beyond
     * this view: those from {@link CodeColumn#firstNotBelow}({@link #encounters}) on.
     */
    public List<CodeColumn> codeColumns() {
        return codeColumns;
    }

    /** The version of a finger row's codes, 1 to 65,535; stays. */
    public int codeVersion(int fingerRow) {
        return gallery.fingers.rows.codeVersion(fingerRow);
    }

    /** Coded minutiae of a finger row, 0 to 128; 0 once it is deleted. With 0 there is no block. */
    public int codedMinutiae(int fingerRow) {
        return gallery.fingers.rows.coded(fingerRow);
    }

    /** The segment that holds a finger row's block ({@link io.whorl.matcher.kernel.FingerBlock}). */
    public MemorySegment block(int fingerRow) {
        return gallery.fingers.blocks.chunk(gallery.fingers.rows.blockAddress(fingerRow));
    }

    /** Where the block starts in its segment, a multiple of 8. The block of a deleted finger stays in place and is zeros. */
    public long blockOffset(int fingerRow) {
        return gallery.fingers.blocks.offset(gallery.fingers.rows.blockAddress(fingerRow));
    }

    /**
     * Where the block stands among all blocks, in bytes: survivors taken in this order are read in the order of memory. 0 without a
     * block.
     */
    public long blockAddress(int fingerRow) {
        return gallery.fingers.rows.blockAddress(fingerRow);
    }
}
