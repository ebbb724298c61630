package io.whorl.index.ledger;

import io.whorl.index.wire.CardState;
import io.whorl.index.wire.Command;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applications and enrolments, which share their ids: one row each, with the answer (its candidates apart: {@link Findings}), the
 * card, and the links to other rows. A deleted row keeps the SHA-256 of its id alone, so that the id is never used again.
 * Confined to the thread of its ledger.
 */
final class ApplicationRows implements AutoCloseable {

    private static final int DELETED = 1;
    private static final int CONCURRENT = 2;
    private static final int UNDECIDED = 4;

    private static final int DECISION = 6;
    private static final int CARD = 7;
    private static final int HASH = 8;
    /** SHA-256 of what was asked; of the id once the row is deleted. */
    private static final int DIGEST = 16;

    private static final int SUBJECT = 48;
    private static final int OLDER = 56;
    private static final int OLDER_APPROVED = 64;
    private static final int ENCOUNTER = 72;
    private static final int PREVIOUS_PENDING = 80;
    private static final int NEXT_PENDING = 88;
    private static final int CARD_CHANGED_AT_MS = 96;
    private static final int LOG_POSITION = 104;
    private static final int RECEIVED_AT_MICROS = 112;
    private static final int EXTRACT_MICROS = 120;
    private static final int SEARCH_MICROS = 128;
    private static final int TOTAL_MICROS = 136;
    private static final int ESTIMATED_FPIR = 144;
    private static final int SEARCHED_REFERENCES = 152;
    private static final int FINDINGS = 160;
    private static final int POLICY_VERSION = 168;
    private static final int REASONS = 172;
    private static final int SAMPLES = 176;
    private static final int ID_BYTES = 180;
    private static final int POINT_BYTES = 182;
    private static final int REGION_BYTES = 184;
    private static final int CAPTURES = 186;
    private static final int KIND = 188;
    private static final int ID = 192;

    private static final short ABSENT = -1;

    private final RowStore store;
    private final IdIndex index = new IdIndex(this::isOf);
    private final IdKey key = new IdKey();

    ApplicationRows(RowStore store) {
        this.store = store;
    }

    /** The row of an application or enrolment, deleted ones too; {@link RowStore#NONE} if the id was never used. */
    long find(String id) {
        return index.find(key.of(id));
    }

    /** What a new row begins with. */
    record New(
            int rowKind,
            String id,
            byte[] digest,
            long subject,
            @Nullable ApplicationKind kind,
            @Nullable String acceptancePoint,
            @Nullable String householdRegion,
            List<CaptureAssessment> captures,
            int samples) {

        static New of(Command.RegisterApplication command, long subject) {
            return new New(
                    RowKind.APPLICATION,
                    command.applicationId(),
                    command.digest(),
                    subject,
                    command.kind(),
                    command.acceptancePoint(),
                    command.householdRegion(),
                    command.captures(),
                    command.samples());
        }

        static New of(Command.EnrolReference command, long subject) {
            return new New(
                    RowKind.ENROLMENT,
                    command.enrolmentId(),
                    command.digest(),
                    subject,
                    null,
                    null,
                    null,
                    List.of(),
                    command.samples());
        }
    }

    /** Appends the row of an id that was never used. It has no encounter and no decision yet. */
    long append(New application) {
        key.of(application.id());
        byte[] id = key.utf8();
        byte @Nullable [] point = utf8(application.acceptancePoint());
        byte @Nullable [] region = utf8(application.householdRegion());
        int captures = application.captures().size();
        int bytes = ID + id.length + length(point) + length(region) + captures * RowCursor.CAPTURE_BYTES;
        long row = store.append(application.rowKind(), bytes);
        store.putLong(row, HASH, key.hash());
        store.putBytes(row, DIGEST, application.digest(), IdKey.DIGEST_BYTES);
        store.putLong(row, SUBJECT, application.subject());
        store.putLong(row, ENCOUNTER, -1);
        store.putInt(row, SAMPLES, application.samples());
        store.putShort(row, ID_BYTES, id.length);
        store.putShort(row, POINT_BYTES, point == null ? ABSENT : point.length);
        store.putShort(row, REGION_BYTES, region == null ? ABSENT : region.length);
        store.putShort(row, CAPTURES, captures);
        store.putByte(row, KIND, application.kind() == null ? CodeTable.NONE : RowCodes.KIND.code(application.kind()));
        RowCursor cursor = new RowCursor(store, row, ID);
        cursor.put(id);
        cursor.put(point == null ? new byte[0] : point);
        cursor.put(region == null ? new byte[0] : region);
        cursor.putCaptures(application.captures());
        index.add(key.hash(), row);
        return row;
    }

    /** Overwrites everything but the SHA-256 of the id. */
    void delete(long row) {
        byte[] digest = key.of(id(row)).digest();
        store.wipe(row, DIGEST);
        store.putBytes(row, DIGEST, digest, IdKey.DIGEST_BYTES);
        store.putByte(row, RowStore.FLAGS, DELETED);
        store.putByte(row, DECISION, CodeTable.NONE);
        store.putByte(row, CARD, CodeTable.NONE);
    }

    /** Puts a row of a snapshot back into the index. */
    void restored(long row) {
        index.add(store.longAt(row, HASH), row);
    }

    boolean isDeleted(long row) {
        return (store.byteAt(row, RowStore.FLAGS) & DELETED) != 0;
    }

    boolean isEnrolment(long row) {
        return store.byteAt(row, RowStore.KIND) == RowKind.ENROLMENT;
    }

    boolean isUndecided(long row) {
        return (store.byteAt(row, RowStore.FLAGS) & UNDECIDED) != 0;
    }

    void setUndecided(long row, boolean undecided) {
        setFlag(row, UNDECIDED, undecided);
    }

    /** Whether another application of the same subject was undecided when this one came. */
    boolean isConcurrent(long row) {
        return (store.byteAt(row, RowStore.FLAGS) & CONCURRENT) != 0;
    }

    void setConcurrent(long row) {
        setFlag(row, CONCURRENT, true);
    }

    String id(long row) {
        return new RowCursor(store, row, ID).text(store.shortAt(row, ID_BYTES));
    }

    byte[] digest(long row) {
        byte[] digest = new byte[IdKey.DIGEST_BYTES];
        store.getBytes(row, DIGEST, digest, digest.length);
        return digest;
    }

    boolean hasDigest(long row, byte[] digest) {
        return store.holds(row, DIGEST, digest, digest.length);
    }

    ApplicationKind kind(long row) {
        return RowCodes.KIND.constant(store.byteAt(row, KIND));
    }

    @Nullable String acceptancePoint(long row) {
        int bytes = store.shortAt(row, POINT_BYTES);
        return bytes == ABSENT ? null : new RowCursor(store, row, ID + store.shortAt(row, ID_BYTES)).text(bytes);
    }

    @Nullable String householdRegion(long row) {
        int bytes = store.shortAt(row, REGION_BYTES);
        return bytes == ABSENT ? null : new RowCursor(store, row, capturesAt(row) - bytes).text(bytes);
    }

    List<CaptureAssessment> captures(long row) {
        return new RowCursor(store, row, capturesAt(row)).takeCaptures(store.shortAt(row, CAPTURES));
    }

    int samples(long row) {
        return store.intAt(row, SAMPLES);
    }

    long subject(long row) {
        return store.longAt(row, SUBJECT);
    }

    /** The row of the same subject that came before. */
    long older(long row) {
        return store.longAt(row, OLDER);
    }

    void setOlder(long row, long older) {
        store.putLong(row, OLDER, older);
    }

    /** The approved row of the same subject that came before. */
    long olderApproved(long row) {
        return store.longAt(row, OLDER_APPROVED);
    }

    void setOlderApproved(long row, long older) {
        store.putLong(row, OLDER_APPROVED, older);
    }

    /** The encounter number, or −1 if it left no reference. */
    long encounter(long row) {
        return store.longAt(row, ENCOUNTER);
    }

    void setEncounter(long row, long encounter) {
        store.putLong(row, ENCOUNTER, encounter);
    }

    long previousPending(long row) {
        return store.longAt(row, PREVIOUS_PENDING);
    }

    void setPreviousPending(long row, long previous) {
        store.putLong(row, PREVIOUS_PENDING, previous);
    }

    long nextPending(long row) {
        return store.longAt(row, NEXT_PENDING);
    }

    void setNextPending(long row, long next) {
        store.putLong(row, NEXT_PENDING, next);
    }

    boolean hasCard(long row) {
        return store.byteAt(row, CARD) != CodeTable.NONE;
    }

    CardState cardState(long row) {
        return RowCodes.CARD.constant(store.byteAt(row, CARD));
    }

    long cardChangedAtMs(long row) {
        return store.longAt(row, CARD_CHANGED_AT_MS);
    }

    void setCard(long row, CardState state, long changedAtMs) {
        store.putByte(row, CARD, RowCodes.CARD.code(state));
        store.putLong(row, CARD_CHANGED_AT_MS, changedAtMs);
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

    long reservedBytes() {
        return index.reservedBytes();
    }

    @Override
    public void close() {
        index.close();
    }

    private boolean isOf(long row, IdKey wanted) {
        if (isDeleted(row)) {
            return store.holds(row, DIGEST, wanted.digest(), IdKey.DIGEST_BYTES);
        }
        byte[] id = wanted.utf8();
        return store.shortAt(row, ID_BYTES) == id.length && store.holds(row, ID, id, id.length);
    }

    private int capturesAt(long row) {
        return ID
                + store.shortAt(row, ID_BYTES)
                + Math.max(0, store.shortAt(row, POINT_BYTES))
                + Math.max(0, store.shortAt(row, REGION_BYTES));
    }

    private void setFlag(long row, int flag, boolean on) {
        int flags = store.byteAt(row, RowStore.FLAGS);
        store.putByte(row, RowStore.FLAGS, on ? flags | flag : flags & ~flag);
    }

    private static byte @Nullable [] utf8(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
