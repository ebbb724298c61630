package io.whorl.index.gallery;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/**
 * One row of 32 bytes an encounter, numbers ascending. Everything but the state and the link to the subject's next encounter
 * is written once, before the row is published; only the writer follows the links.
 */
final class EncounterColumn {

    /** State bit: the encounter is live. A state of 0 is the tombstone. */
    static final byte LIVE = 1;

    /** State bit: of all live encounters of its subject this is the first. Counting these counts people. */
    static final byte FIRST_OF_SUBJECT = 2;

    /** Stands for no row. */
    static final int NONE = -1;

    private static final int ROW_BYTES = 32;
    private static final int NUMBER = 0;
    private static final int SUBJECT = 8;
    private static final int FIRST_FINGER = 16;
    private static final int FACE = 20;
    private static final int NEXT = 24;
    private static final int FINGERS = 28;
    private static final int MODEL = 29;
    private static final int EXTRACTOR = 30;
    private static final int STATE = 31;

    private static final VarHandle STATE_ACCESS = JAVA_BYTE.varHandle();

    private final Column column;

    EncounterColumn(OffHeap memory) {
        column = new Column(memory, ROW_BYTES);
    }

    /** Writer: a row with no face, no fingers and state 0. */
    void write(int row, long number, long subject) {
        column.add(row);
        column.wipe(row);
        long at = column.offset(row);
        column.chunk(row).set(JAVA_LONG, at + NUMBER, number);
        column.chunk(row).set(JAVA_LONG, at + SUBJECT, subject);
        column.chunk(row).set(JAVA_INT, at + FACE, NONE);
        column.chunk(row).set(JAVA_INT, at + NEXT, NONE);
    }

    /** Writer. */
    void fingers(int row, int first, int count, int extractor) {
        column.chunk(row).set(JAVA_INT, column.offset(row) + FIRST_FINGER, first);
        column.chunk(row).set(JAVA_BYTE, column.offset(row) + FINGERS, (byte) count);
        column.chunk(row).set(JAVA_BYTE, column.offset(row) + EXTRACTOR, (byte) extractor);
    }

    /** Writer. */
    void face(int row, int model, int faceRow) {
        column.chunk(row).set(JAVA_BYTE, column.offset(row) + MODEL, (byte) model);
        column.chunk(row).set(JAVA_INT, column.offset(row) + FACE, faceRow);
    }

    /** Writer: links to the next encounter of the same subject. */
    void next(int row, int next) {
        column.chunk(row).set(JAVA_INT, column.offset(row) + NEXT, next);
    }

    /** Writer; a single byte, so that a reader sees the old state or the new one. */
    void state(int row, byte state) {
        STATE_ACCESS.setRelease(column.chunk(row), column.offset(row) + STATE, state);
    }

    int state(int row) {
        return (byte) STATE_ACCESS.getOpaque(column.chunk(row), column.offset(row) + STATE);
    }

    /** Copies what a pass over all rows looks at, of rows {@code first} to {@code first + count − 1}. */
    void read(int first, int count, byte[] states, long[] subjects, byte[] extractors) {
        int done = 0;
        while (done < count) {
            int row = first + done;
            int piece = Math.min(count - done, column.rowsPerChunk() - column.indexInChunk(row));
            MemorySegment chunk = column.chunk(row);
            long at = column.offset(row);
            for (int i = done; i < done + piece; i++) {
                states[i] = chunk.get(JAVA_BYTE, at + STATE);
                subjects[i] = chunk.get(JAVA_LONG, at + SUBJECT);
                extractors[i] = chunk.get(JAVA_BYTE, at + EXTRACTOR);
                at += ROW_BYTES;
            }
            done += piece;
        }
    }

    long number(int row) {
        return column.chunk(row).get(JAVA_LONG, column.offset(row) + NUMBER);
    }

    long subject(int row) {
        return column.chunk(row).get(JAVA_LONG, column.offset(row) + SUBJECT);
    }

    int firstFinger(int row) {
        return column.chunk(row).get(JAVA_INT, column.offset(row) + FIRST_FINGER);
    }

    int fingers(int row) {
        return column.chunk(row).get(JAVA_BYTE, column.offset(row) + FINGERS);
    }

    int extractor(int row) {
        return Byte.toUnsignedInt(column.chunk(row).get(JAVA_BYTE, column.offset(row) + EXTRACTOR));
    }

    int faceRow(int row) {
        return column.chunk(row).get(JAVA_INT, column.offset(row) + FACE);
    }

    int model(int row) {
        return Byte.toUnsignedInt(column.chunk(row).get(JAVA_BYTE, column.offset(row) + MODEL));
    }

    int next(int row) {
        return column.chunk(row).get(JAVA_INT, column.offset(row) + NEXT);
    }

    /** The first of {@code count} rows whose number is not below {@code number}; {@code count} if there is none. */
    int firstNotBelow(long number, int count) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (number(middle) < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
