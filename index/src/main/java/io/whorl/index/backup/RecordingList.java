package io.whorl.index.backup;

import io.aeron.Aeron;
import io.aeron.cluster.RecordingLog;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The cluster's list of recordings, cut to what a restored directory holds. Stateless. */
final class RecordingList {

    /** Entries of terms and snapshots, the only ones of a node, are so long. */
    private static final int ENTRY_BYTES = 64;

    private RecordingList() {}

    /** Leaves out later snapshots than the one at {@code snapshotPosition}, and terms that began behind {@code end}. */
    static byte[] cut(byte[] entries, long snapshotPosition, long end) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        for (int at = 0; at + ENTRY_BYTES <= entries.length; at += ENTRY_BYTES) {
            ByteBuffer entry = ByteBuffer.wrap(entries, at, ENTRY_BYTES).slice().order(ByteOrder.LITTLE_ENDIAN);
            boolean isTerm = entry.getInt(RecordingLog.ENTRY_TYPE_OFFSET) == RecordingLog.ENTRY_TYPE_TERM;
            long position = entry.getLong(RecordingLog.LOG_POSITION_OFFSET);
            boolean isKept = isTerm
                    ? entry.getLong(RecordingLog.TERM_BASE_LOG_POSITION_OFFSET) <= end
                    : position <= snapshotPosition;
            if (isKept) {
                byte[] bytes = new byte[ENTRY_BYTES];
                entry.get(bytes);
                if (isTerm && position > end) {
                    ByteBuffer.wrap(bytes)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(RecordingLog.LOG_POSITION_OFFSET, Aeron.NULL_VALUE);
                }
                kept.writeBytes(bytes);
            }
        }
        return kept.toByteArray();
    }
}
