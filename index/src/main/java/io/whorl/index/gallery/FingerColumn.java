package io.whorl.index.gallery;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.vocabulary.FingerTemplate;

/**
 * One row of 16 bytes a finger, in the order of the encounters and, within one, of its template set. It says where the finger's
 * block stands and by which code version it was made.
 */
final class FingerColumn {

    private static final int ROW_BYTES = 16;
    private static final int ENCOUNTER = 0;
    private static final int POSITION = 4;
    private static final int QUALITY = 5;
    private static final int MINUTIAE = 6;
    private static final int CODED = 7;

    /** Code version in the upper 16 bits, address of the block below. */
    private static final int CODES = 8;

    private static final int ADDRESS_BITS = 48;
    private static final long ADDRESS_MASK = (1L << ADDRESS_BITS) - 1;
    private static final int MINUTIAE_LIMIT = 255;

    private final Column column;

    FingerColumn(OffHeap memory) {
        column = new Column(memory, ROW_BYTES);
    }

    /** Writer. */
    void write(int row, int encounterRow, FingerTemplate finger) {
        column.add(row);
        long at = column.offset(row);
        column.chunk(row).set(JAVA_INT, at + ENCOUNTER, encounterRow);
        column.chunk(row).set(JAVA_BYTE, at + POSITION, (byte) finger.position().code());
        column.chunk(row).set(JAVA_BYTE, at + QUALITY, (byte) finger.quality());
        column.chunk(row).set(JAVA_BYTE, at + MINUTIAE, (byte) Math.clamp(finger.minutiaeCount(), 0, MINUTIAE_LIMIT));
    }

    /** Writer: before the row is published. */
    void codes(int row, FingerCodes codes, long blockAddress) {
        column.chunk(row).set(JAVA_BYTE, column.offset(row) + CODED, (byte) codes.count());
        column.chunk(row)
                .set(JAVA_LONG, column.offset(row) + CODES, (long) codes.version() << ADDRESS_BITS | blockAddress);
    }

    /** Writer: forgets what the finger was like; the row keeps its encounter, and the place of its block, which is zeros by now. */
    void wipe(int row) {
        column.chunk(row)
                .asSlice(column.offset(row) + POSITION, CODES - POSITION)
                .fill((byte) 0);
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

    /** Coded minutiae: as many as the block has. */
    int coded(int row) {
        return Byte.toUnsignedInt(column.chunk(row).get(JAVA_BYTE, column.offset(row) + CODED));
    }

    int codeVersion(int row) {
        return (int) (column.chunk(row).get(JAVA_LONG, column.offset(row) + CODES) >>> ADDRESS_BITS);
    }

    long blockAddress(int row) {
        return column.chunk(row).get(JAVA_LONG, column.offset(row) + CODES) & ADDRESS_MASK;
    }
}
