package io.whorl.index.ledger;

import static io.whorl.index.ledger.ApplicationLayout.CARD;
import static io.whorl.index.ledger.ApplicationLayout.CARD_CHANGED_AT_MS;
import static io.whorl.index.ledger.ApplicationLayout.DECISION;
import static io.whorl.index.ledger.ApplicationLayout.ESTIMATED_FPIR;
import static io.whorl.index.ledger.ApplicationLayout.EXTRACT_MICROS;
import static io.whorl.index.ledger.ApplicationLayout.FINDINGS;
import static io.whorl.index.ledger.ApplicationLayout.HAS_LIFE;
import static io.whorl.index.ledger.ApplicationLayout.LOG_POSITION;
import static io.whorl.index.ledger.ApplicationLayout.POLICY_VERSION;
import static io.whorl.index.ledger.ApplicationLayout.REASONS;
import static io.whorl.index.ledger.ApplicationLayout.RECEIVED_AT_MICROS;
import static io.whorl.index.ledger.ApplicationLayout.SEARCHED_REFERENCES;
import static io.whorl.index.ledger.ApplicationLayout.SEARCH_MICROS;
import static io.whorl.index.ledger.ApplicationLayout.TOTAL_MICROS;

import io.whorl.index.wire.CardState;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.Reason;
import java.util.Set;

/**
 * What became of an application: its decision, its times, what its search found, and its card. These are fields of its row, which
 * {@link ApplicationRows} appends and deletes. Confined to the thread of its ledger.
 */
final class Outcomes {

    private final RowStore store;

    Outcomes(RowStore store) {
        this.store = store;
    }

    boolean hasCard(long row) {
        return store.byteAt(row, CARD) != CodeTable.NONE;
    }

    CardState cardState(long row) {
        return RowCodes.CARD.constant(store.byteAt(row, CARD));
    }

    long cardChangedAtMs(long row) {
        long life = life(row);
        return life == RowStore.NONE
                ? store.longAt(row, CARD_CHANGED_AT_MS)
                : store.longAt(life, LifeRows.CARD_CHANGED);
    }

    void setCard(long row, CardState state, long changedAtMs) {
        store.putByte(row, CARD, RowCodes.CARD.code(state));
        long life = life(row);
        if (life == RowStore.NONE) {
            store.putLong(row, CARD_CHANGED_AT_MS, changedAtMs);
        } else {
            store.putLong(life, LifeRows.CARD_CHANGED, changedAtMs);
        }
    }

    /** The row that says where it stands, see {@link LifeRows}; {@link RowStore#NONE} if there is none. */
    long life(long row) {
        return store.byteAt(row, HAS_LIFE) == 1 ? store.longAt(row, CARD_CHANGED_AT_MS) : RowStore.NONE;
    }

    Decision decision(long row) {
        return RowCodes.DECISION.constant(store.byteAt(row, DECISION));
    }

    Set<Reason> reasons(long row) {
        return RowCodes.REASON.set(store.intAt(row, REASONS));
    }

    void setDecision(long row, Decision decision, Set<Reason> reasons, int policyVersion, long logPosition) {
        store.putByte(row, DECISION, RowCodes.DECISION.code(decision));
        store.putInt(row, REASONS, RowCodes.REASON.mask(reasons));
        store.putInt(row, POLICY_VERSION, policyVersion);
        store.putLong(row, LOG_POSITION, logPosition);
    }

    int policyVersion(long row) {
        return store.intAt(row, POLICY_VERSION);
    }

    long logPosition(long row) {
        return store.longAt(row, LOG_POSITION);
    }

    void setLogPosition(long row, long logPosition) {
        store.putLong(row, LOG_POSITION, logPosition);
    }

    void setReceived(long row, long receivedAtMicros, long extractMicros, long totalMicros) {
        store.putLong(row, RECEIVED_AT_MICROS, receivedAtMicros);
        store.putLong(row, EXTRACT_MICROS, extractMicros);
        store.putLong(row, TOTAL_MICROS, totalMicros);
    }

    void setSearched(long row, long searchMicros, long totalMicros, double estimatedFpir, long searchedReferences) {
        store.putLong(row, SEARCH_MICROS, searchMicros);
        store.putLong(row, TOTAL_MICROS, totalMicros);
        store.putDouble(row, ESTIMATED_FPIR, estimatedFpir);
        store.putLong(row, SEARCHED_REFERENCES, searchedReferences);
    }

    long receivedAtMicros(long row) {
        return store.longAt(row, RECEIVED_AT_MICROS);
    }

    long extractMicros(long row) {
        return store.longAt(row, EXTRACT_MICROS);
    }

    long searchMicros(long row) {
        return store.longAt(row, SEARCH_MICROS);
    }

    long totalMicros(long row) {
        return store.longAt(row, TOTAL_MICROS);
    }

    double estimatedFpir(long row) {
        return store.doubleAt(row, ESTIMATED_FPIR);
    }

    long searchedReferences(long row) {
        return store.longAt(row, SEARCHED_REFERENCES);
    }

    /** The row of its candidates and own comparison, or {@link RowStore#NONE}. */
    long findings(long row) {
        return store.longAt(row, FINDINGS);
    }

    void setFindings(long row, long findings) {
        store.putLong(row, FINDINGS, findings);
    }
}
