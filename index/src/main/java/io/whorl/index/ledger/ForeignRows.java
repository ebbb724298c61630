package io.whorl.index.ledger;

import java.nio.charset.StandardCharsets;

/**
 * Candidates that other shards have on file, each under the names that it had when its shard answered. Such a row stands where the row of
 * an application stands for a candidate of this ledger. Confined to the thread of its ledger.
 */
final class ForeignRows {

    private static final int SUBJECT_BYTES = 8;
    private static final int APPLICATION_BYTES = 12;
    private static final int NAMES = 16;

    private final RowStore store;

    ForeignRows(RowStore store) {
        this.store = store;
    }

    long append(String subjectId, String applicationId) {
        byte[] subject = subjectId.getBytes(StandardCharsets.UTF_8);
        byte[] application = applicationId.getBytes(StandardCharsets.UTF_8);
        long row = store.append(RowKind.FOREIGN, NAMES + subject.length + application.length);
        store.putInt(row, SUBJECT_BYTES, subject.length);
        store.putInt(row, APPLICATION_BYTES, application.length);
        RowCursor cursor = new RowCursor(store, row, NAMES);
        cursor.put(subject);
        cursor.put(application);
        return row;
    }

    /** Whether the row of a candidate is one of these. */
    boolean isForeign(long row) {
        return store.byteAt(row, RowStore.KIND) == RowKind.FOREIGN;
    }

    String subjectId(long row) {
        return new RowCursor(store, row, NAMES).text(store.intAt(row, SUBJECT_BYTES));
    }

    String applicationId(long row) {
        return new RowCursor(store, row, NAMES + store.intAt(row, SUBJECT_BYTES))
                .text(store.intAt(row, APPLICATION_BYTES));
    }
}
