package io.whorl.index.gallery;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.whorl.matcher.vocabulary.FingerTemplate;
import java.lang.foreign.Arena;

/**
 * One row of 8 bytes a finger, in the order of the encounters and, within one, of its template set. Columns of codes use the
 * same row numbers.
 */
final class FingerColumn {

    private static final int ROW_BYTES = 8;
    private static final int ENCOUNTER = 0;
    private static final int POSITION = 4;
    private static final int QUALITY = 5;
    private static final int MINUTIAE = 6;
    private static final int MINUTIAE_LIMIT = 255;

    private final Column column;

    FingerColumn(Arena arena) {
        column = new Column(arena, ROW_BYTES);
    }

    /** Writer. */
    void write(int row, int encounterRow, FingerTemplate finger) {
        column.reserve(row);
        long at = column.offset(row);
        column.chunk(row).set(JAVA_INT, at + ENCOUNTER, encounterRow);
        column.chunk(row).set(JAVA_BYTE, at + POSITION, (byte) finger.position().code());
        column.chunk(row).set(JAVA_BYTE, at + QUALITY, (byte) finger.quality());
        column.chunk(row).set(JAVA_BYTE, at + MINUTIAE, (byte) Math.clamp(finger.minutiaeCount(), 0, MINUTIAE_LIMIT));
    }

    /** Writer: forgets what the finger was like; the row stays and keeps its encounter. */
    void wipe(int row) {
        int encounterRow = encounterRow(row);
        column.wipe(row);
        column.chunk(row).set(JAVA_INT, column.offset(row) + ENCOUNTER, encounterRow);
    }

    int encounterRow(int row) {
        return column.chunk(row).get(JAVA_INT, column.offset(row) + ENCOUNTER);
    }

    int position(int row) {
        return column.chunk(row).get(JAVA_BYTE, column.offset(row) + POSITION);
    }

    int quality(int row) {
        return column.chunk(row).get(JAVA_BYTE, column.offset(row) + QUALITY);
    }

    int minutiae(int row) {
        return Byte.toUnsignedInt(column.chunk(row).get(JAVA_BYTE, column.offset(row) + MINUTIAE));
    }
}
