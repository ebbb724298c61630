package io.whorl.index.ledger;

import io.whorl.index.wire.CardState;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.Stage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Deletions, reports, steps, verdicts, and changes of policies, calibrations, rules and lists that took effect, for their repetition. Digests alone, no id: a row needs no wiping when its subject goes.
 * Confined to the thread of its ledger.
 */
final class RequestRows {

    /** What was requested, in the row. */
    static final int DELETION = 1;

    static final int LOSS = 2;
    static final int FOUND = 3;
    static final int POLICY_DRAFT = 4;
    static final int POLICY_SIMULATION = 5;
    static final int POLICY_ACTIVATION = 6;
    static final int CALIBRATION = 7;
    static final int CALIBRATION_ACTIVATION = 8;

    static final int STEP = 9;
    static final int VERDICT = 10;
    static final int RULES = 11;
    static final int LISTING = 12;
    static final int TOKEN = 13;

    private static final int PURPOSE = 6;
    private static final int CARD_STATE = 7;
    private static final int HASH = 8;
    private static final int ID_DIGEST = 16;
    private static final int CONTENT_DIGEST = 48;
    private static final int CARD_ROW = 80;
    private static final int CARD_CHANGED_AT_MS = 88;
    private static final int LOG_POSITION = 96;
    private static final int ENCOUNTERS = 104;
    /** Of the policy or calibration; such a request has no encounters. */
    private static final int VERSION = 104;
    /** Of the application after a step. */
    private static final int STAGE = 104;

    private static final int BYTES = 112;

    private final RowStore store;
    private final IdIndex index;
    private final IdKey key = new IdKey();
    private final IdKey content = new IdKey();

    RequestRows(RowStore store) {
        this.store = store;
        index = new IdIndex(this::isOf, store.memory());
    }

    long find(String requestId) {
        return index.find(key.of(requestId));
    }

    /** Appends the row of a request id that was never used; {@code content} is what the same id must ask for again. */
    long append(int purpose, String requestId, String requestContent, long logPosition) {
        key.of(requestId);
        long row = store.append(RowKind.REQUEST, BYTES);
        store.putByte(row, PURPOSE, purpose);
        store.putLong(row, HASH, key.hash());
        store.putBytes(row, ID_DIGEST, key.digest(), IdKey.DIGEST_BYTES);
        store.putBytes(row, CONTENT_DIGEST, content.of(requestContent).digest(), IdKey.DIGEST_BYTES);
        store.putLong(row, LOG_POSITION, logPosition);
        index.add(key.hash(), row);
        return row;
    }

    boolean isRepetition(long row, int purpose, String requestContent) {
        return store.byteAt(row, PURPOSE) == purpose
                && store.holds(row, CONTENT_DIGEST, content.of(requestContent).digest(), IdKey.DIGEST_BYTES);
    }

    /** Whether this id was used before, for a change of a policy, calibration, rules or list: then the sink has its answer. */
    boolean answeredBefore(int purpose, String requestId, String requestContent, Consumer<Event> sink) {
        long known = find(requestId);
        if (known == RowStore.NONE) {
            return false;
        }
        sink.accept(
                isRepetition(known, purpose, requestContent)
                        ? new Event.TuningChanged(requestId, version(known), logPosition(known))
                        : Refusals.idReused(requestId));
        return true;
    }

    /** Appends the row of a change of a policy or calibration; returns its answer. */
    Event changed(int purpose, String requestId, String requestContent, int version, LogPoint at) {
        long row = append(purpose, requestId, requestContent, at.position());
        store.putInt(row, VERSION, version);
        return new Event.TuningChanged(requestId, version, at.position());
    }

    /** Puts a row of a snapshot back into the index. */
    void restored(long row) {
        index.add(store.longAt(row, HASH), row);
    }

    void setCard(long row, long cardRow, CardState state, long changedAtMs) {
        store.putLong(row, CARD_ROW, cardRow);
        store.putByte(row, CARD_STATE, RowCodes.CARD.code(state));
        store.putLong(row, CARD_CHANGED_AT_MS, changedAtMs);
    }

    long cardRow(long row) {
        return store.longAt(row, CARD_ROW);
    }

    CardState cardState(long row) {
        return RowCodes.CARD.constant(store.byteAt(row, CARD_STATE));
    }

    long cardChangedAtMs(long row) {
        return store.longAt(row, CARD_CHANGED_AT_MS);
    }

    /** What a step or verdict left: the row of its application, and where it stood then. */
    void setLife(long row, long application, Stage stage, @Nullable CardState card, long changedAtMs) {
        store.putLong(row, CARD_ROW, application);
        store.putByte(row, CARD_STATE, card == null ? CodeTable.NONE : RowCodes.CARD.code(card));
        store.putLong(row, CARD_CHANGED_AT_MS, changedAtMs);
        store.putInt(row, STAGE, RowCodes.STAGE.code(stage));
    }

    Stage stage(long row) {
        return RowCodes.STAGE.constant(store.intAt(row, STAGE));
    }

    @Nullable CardState cardStateIfAny(long row) {
        return store.byteAt(row, CARD_STATE) == CodeTable.NONE ? null : cardState(row);
    }

    void setEncounters(long row, int encounters) {
        store.putInt(row, ENCOUNTERS, encounters);
    }

    int encounters(long row) {
        return store.intAt(row, ENCOUNTERS);
    }

    private int version(long row) {
        return store.intAt(row, VERSION);
    }

    long logPosition(long row) {
        return store.longAt(row, LOG_POSITION);
    }

    long reservedBytes() {
        return index.reservedBytes();
    }

    private boolean isOf(long row, IdKey wanted) {
        return store.holds(row, ID_DIGEST, wanted.digest(), IdKey.DIGEST_BYTES);
    }
}
