package io.whorl.index.ledger;

import io.whorl.index.wire.ShardMoves;
import io.whorl.index.wire.ShardMoves.Moved;
import io.whorl.index.wire.SlotMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Maps of shards that were put in force, the last of which holds; who leaves; and how many went to each other shard and came from it. Confined
 * to the thread of its ledger; {@link #counts} is immutable.
 */
final class MoveRows {

    private static final int MAP_BYTES = 8;
    private static final int MAP = 12;

    private static final int GONE = 8;
    private static final int COME = 16;
    private static final int ADOPTED_BELOW = 24;
    private static final int NAME_BYTES = 32;
    private static final int NAME = 36;

    private final RowStore store;
    private final SubjectRows subjects;
    private final List<Long> rows = new ArrayList<>();
    private @Nullable SlotMap inForce;
    private long leaving = RowStore.NONE;
    private ShardMoves counts = ShardMoves.NONE;

    MoveRows(RowStore store, SubjectRows subjects) {
        this.store = store;
        this.subjects = subjects;
    }

    /** The map in force; null before the first. */
    @Nullable SlotMap inForce() {
        return inForce;
    }

    void putInForce(SlotMap map) {
        byte[] encoded = map.encode();
        long row = store.append(RowKind.SLOT_MAP, MAP + encoded.length);
        store.putInt(row, MAP_BYTES, encoded.length);
        store.putBytes(row, MAP, encoded, encoded.length);
        restoredMap(row);
    }

    /** The subject that leaves, or {@link RowStore#NONE}. */
    long leaving() {
        return leaving;
    }

    void leave(long subject) {
        subjects.set(subject, SubjectRows.LEAVING);
        leaving = subject;
    }

    /** The subject that leaves does so no more. */
    void left(int flag) {
        subjects.clear(leaving, SubjectRows.LEAVING);
        subjects.set(leaving, flag);
        leaving = RowStore.NONE;
    }

    /** How far all moves have come. */
    ShardMoves counts() {
        return counts;
    }

    void gone(String shard) {
        add(shard, GONE);
    }

    /** All references of a subject that came have encounter numbers below this one. */
    void came(String shard, long below) {
        store.putLong(rowOf(shard), ADOPTED_BELOW, below);
        add(shard, COME);
    }

    /** Takes the row of a subject back. */
    void restoredSubject(long row) {
        if (subjects.is(row, SubjectRows.LEAVING)) {
            leaving = row;
        }
    }

    void restoredMap(long row) {
        byte[] encoded = new byte[store.intAt(row, MAP_BYTES)];
        store.getBytes(row, MAP, encoded, encoded.length);
        inForce = SlotMap.decode(encoded);
        counted();
    }

    void restoredCounts(long row) {
        rows.add(row);
        counted();
    }

    private void add(String shard, int field) {
        long row = rowOf(shard);
        store.putLong(row, field, store.longAt(row, field) + 1);
        counted();
    }

    private long rowOf(String shard) {
        for (long row : rows) {
            if (name(row).equals(shard)) {
                return row;
            }
        }
        byte[] name = shard.getBytes(StandardCharsets.UTF_8);
        long row = store.append(RowKind.MOVES, NAME + name.length);
        store.putInt(row, NAME_BYTES, name.length);
        store.putBytes(row, NAME, name, name.length);
        rows.add(row);
        return row;
    }

    private String name(long row) {
        return new RowCursor(store, row, NAME).text(store.intAt(row, NAME_BYTES));
    }

    private void counted() {
        List<Moved> moved = new ArrayList<>();
        long below = 0;
        for (long row : rows) {
            below = Math.max(below, store.longAt(row, ADOPTED_BELOW));
            moved.add(new Moved(name(row), store.longAt(row, GONE), store.longAt(row, COME)));
        }
        counts = new ShardMoves(inForce, moved, below);
    }
}
