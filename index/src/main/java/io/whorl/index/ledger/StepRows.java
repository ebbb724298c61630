package io.whorl.index.ledger;

import io.whorl.index.wire.CardState;
import io.whorl.index.wire.Stage;
import io.whorl.index.wire.Step;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The entries of histories: a row each, in log order and counted, so that whoever follows them can go on from where they were.
 * {@value #REASON} bytes and the reason. Those of a deleted subject are empty. Confined to the thread of its ledger.
 */
final class StepRows {

    /** Longest reason in bytes of UTF-8: a byte holds its length. */
    static final int MAX_REASON_BYTES = 255;

    private static final int STEP = RowStore.FLAGS;
    private static final int STAGE = 6;
    private static final int REASON_BYTES = 7;
    private static final int APPLICATION = 8;
    private static final int OLDER = 16;
    private static final int AT_MS = 24;
    private static final int ACTOR = 32;
    private static final int PLACE = 36;
    private static final int VALUE = 40;
    private static final int CARD = 44;
    private static final int REASON = 45;

    private final RowStore store;
    private final Names names;
    private final EncounterTable bySequence;
    private long last;

    StepRows(RowStore store, Names names) {
        this.store = store;
        this.names = names;
        bySequence = new EncounterTable(store.memory());
    }

    /** Who took a step, where, why; {@code value} is a number that goes with it. */
    record By(String actor, @Nullable String place, String reason, float value) {

        static final By NOBODY = new By("", null, "", 0);
    }

    /** Appends an entry; {@code older} is the one before it of the same application. */
    long append(long application, long older, Step step, Stage stage, @Nullable CardState card, Entry entry) {
        byte[] reason = cut(entry.by().reason().getBytes(StandardCharsets.UTF_8));
        long row = store.append(RowKind.STEP, REASON + reason.length);
        store.putByte(row, STEP, RowCodes.STEP.code(step));
        store.putByte(row, STAGE, RowCodes.STAGE.code(stage));
        store.putByte(row, REASON_BYTES, reason.length);
        store.putLong(row, APPLICATION, application);
        store.putLong(row, OLDER, older);
        store.putLong(row, AT_MS, entry.atMs());
        store.putInt(row, ACTOR, entry.actor());
        store.putInt(row, PLACE, entry.place());
        store.putInt(row, VALUE, Float.floatToIntBits(entry.by().value()));
        store.putByte(row, CARD, card == null ? CodeTable.NONE : RowCodes.CARD.code(card));
        store.putBytes(row, REASON, reason, reason.length);
        restored(row);
        return row;
    }

    /** By whom and when, the names as their numbers. */
    record Entry(By by, int actor, int place, long atMs) {}

    Entry entry(By by, long atMs) {
        return new Entry(by, names.of(by.actor()), names.of(by.place()), atMs);
    }

    /** Puts a row of a snapshot back. */
    void restored(long row) {
        bySequence.put(++last, row);
    }

    /** How many entries there are. */
    long last() {
        return last;
    }

    /** The entry with this number, from 1 to {@link #last}. */
    long bySequence(long sequence) {
        return bySequence.row(sequence);
    }

    boolean isDeleted(long row) {
        return store.longAt(row, APPLICATION) == RowStore.NONE;
    }

    long application(long row) {
        return store.longAt(row, APPLICATION);
    }

    long older(long row) {
        return store.longAt(row, OLDER);
    }

    Step step(long row) {
        return RowCodes.STEP.constant(store.byteAt(row, STEP));
    }

    Stage stage(long row) {
        return RowCodes.STAGE.constant(store.byteAt(row, STAGE));
    }

    @Nullable CardState card(long row) {
        int code = store.byteAt(row, CARD);
        return code == CodeTable.NONE ? null : RowCodes.CARD.constant(code);
    }

    long atMs(long row) {
        return store.longAt(row, AT_MS);
    }

    int actor(long row) {
        return store.intAt(row, ACTOR);
    }

    float value(long row) {
        return Float.intBitsToFloat(store.intAt(row, VALUE));
    }

    By by(long row) {
        int place = store.intAt(row, PLACE);
        return new By(
                names.text(actor(row)),
                place == Names.NONE ? null : names.text(place),
                new RowCursor(store, row, REASON).text(store.byteAt(row, REASON_BYTES)),
                value(row));
    }

    void delete(long row) {
        store.wipe(row, RowStore.FLAGS);
    }

    long reservedBytes() {
        return bySequence.reservedBytes();
    }

    private static byte[] cut(byte[] reason) {
        return reason.length <= MAX_REASON_BYTES ? reason : Arrays.copyOf(reason, MAX_REASON_BYTES);
    }
}
