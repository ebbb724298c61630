package io.whorl.index.ledger;

import io.whorl.index.wire.CalibrationVersion;
import io.whorl.index.wire.Mark;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calibrations: a row with the file for each, and one for each activation; the life of each version is put together from these,
 * in RAM, when a row is written and when it is restored. What a file says is not the ledger's business. Confined to the thread of its
 * ledger.
 */
final class CalibrationRows {

    /** Versions that are kept, all of them for good: one a month for twenty years, 16 MB if every file is as long as it may be. */
    static final int MAX_VERSIONS = 250;

    /** The version of the program and its settings, before any is activated. */
    static final int NONE = 0;

    private static final int VERSION = 8;
    private static final int CONTENT_BYTES = 12;
    private static final int STORED_AT_MS = 16;
    private static final int DIGEST = 24;
    private static final int NAME_BYTES = 56;
    private static final int AUTHOR_BYTES = 58;
    private static final int NAME = 64;

    private static final int ACTOR_BYTES = 12;
    private static final int MARKED_AT_MS = 16;
    private static final int ACTOR = 24;

    private final RowStore store;
    private final List<CalibrationVersion> versions = new ArrayList<>();
    private final List<Long> rows = new ArrayList<>();
    private int active = NONE;

    CalibrationRows(RowStore store) {
        this.store = store;
    }

    /** The version that searches score by; {@link #NONE} before any is activated. */
    int active() {
        return active;
    }

    /** The version with this number; null if there is none. */
    @Nullable CalibrationVersion find(int version) {
        return version >= 1 && version <= versions.size() ? versions.get(version - 1) : null;
    }

    /** A copy of the file of a version that there is. */
    byte[] content(int version) {
        long row = rows.get(version - 1);
        byte[] content = new byte[store.intAt(row, CONTENT_BYTES)];
        store.getBytes(row, contentAt(row), content, content.length);
        return content;
    }

    /** All versions, ascending. */
    List<CalibrationVersion> all() {
        return List.copyOf(versions);
    }

    boolean isFull() {
        return versions.size() >= MAX_VERSIONS;
    }

    /** Appends a calibration; returns its version. {@code digest} is the SHA-256 of the content. */
    int stored(String name, byte[] content, byte[] digest, Mark by) {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        byte[] author = by.actor().getBytes(StandardCharsets.UTF_8);
        int version = versions.size() + 1;
        long row = store.append(RowKind.CALIBRATION, NAME + nameBytes.length + author.length + content.length);
        store.putInt(row, VERSION, version);
        store.putInt(row, CONTENT_BYTES, content.length);
        store.putLong(row, STORED_AT_MS, by.atMs());
        store.putBytes(row, DIGEST, digest, IdKey.DIGEST_BYTES);
        store.putShort(row, NAME_BYTES, nameBytes.length);
        store.putShort(row, AUTHOR_BYTES, author.length);
        RowCursor cursor = new RowCursor(store, row, NAME);
        cursor.put(nameBytes);
        cursor.put(author);
        cursor.put(content);
        restoredCalibration(row);
        return version;
    }

    /** Makes a version the one that searches score by, and retires the one that was. */
    void activated(int version, Mark by) {
        byte[] actor = by.actor().getBytes(StandardCharsets.UTF_8);
        long row = store.append(RowKind.CALIBRATION_MARK, ACTOR + actor.length);
        store.putInt(row, VERSION, version);
        store.putInt(row, ACTOR_BYTES, actor.length);
        store.putLong(row, MARKED_AT_MS, by.atMs());
        store.putBytes(row, ACTOR, actor, actor.length);
        restoredMark(row);
    }

    /** Takes the row of a calibration. */
    void restoredCalibration(long row) {
        byte[] digest = new byte[IdKey.DIGEST_BYTES];
        store.getBytes(row, DIGEST, digest, digest.length);
        RowCursor cursor = new RowCursor(store, row, NAME);
        String name = cursor.text(store.shortAt(row, NAME_BYTES));
        String author = cursor.text(store.shortAt(row, AUTHOR_BYTES));
        versions.add(CalibrationVersion.stored(
                store.intAt(row, VERSION),
                name,
                store.intAt(row, CONTENT_BYTES),
                digest,
                new Mark(author, store.longAt(row, STORED_AT_MS))));
        rows.add(row);
    }

    /** Takes the row of an activation. */
    void restoredMark(long row) {
        String actor = new RowCursor(store, row, ACTOR).text(store.intAt(row, ACTOR_BYTES));
        Mark by = new Mark(actor, store.longAt(row, MARKED_AT_MS));
        if (active != NONE) {
            versions.set(active - 1, versions.get(active - 1).retired(by));
        }
        active = store.intAt(row, VERSION);
        versions.set(active - 1, versions.get(active - 1).activated(by));
    }

    private int contentAt(long row) {
        return NAME + store.shortAt(row, NAME_BYTES) + store.shortAt(row, AUTHOR_BYTES);
    }
}
