package io.whorl.index.gallery;

import static java.lang.foreign.ValueLayout.JAVA_INT;

/**
 * Addressed by subject number: the first and the last row of the subject's live encounters, each plus one, 0 for none. Confined
 * to the writer. Costs 8 bytes a number, in chunks, so subject numbers are expected to be dense.
 */
final class SubjectColumn {

    private static final int ROW_BYTES = 8;
    private static final int LAST = 4;

    private final OffHeap memory;
    private final Column column;

    /** Above every number that was reserved. */
    private int numbers;

    SubjectColumn(OffHeap memory) {
        this.memory = memory;
        column = new Column(memory, ROW_BYTES);
    }

    void reserve(int subject) {
        column.reserve(subject);
        if (subject >= numbers) {
            memory.use((long) (subject + 1 - numbers) * ROW_BYTES);
            numbers = subject + 1;
        }
    }

    /** The row of the first live encounter, or {@link EncounterColumn#NONE}. */
    int first(int subject) {
        return column.chunk(subject).get(JAVA_INT, column.offset(subject)) - 1;
    }

    /** The row of the last live encounter, or {@link EncounterColumn#NONE}. */
    int last(int subject) {
        return column.chunk(subject).get(JAVA_INT, column.offset(subject) + LAST) - 1;
    }

    void first(int subject, int row) {
        column.chunk(subject).set(JAVA_INT, column.offset(subject), row + 1);
    }

    void last(int subject, int row) {
        column.chunk(subject).set(JAVA_INT, column.offset(subject) + LAST, row + 1);
    }
}
