package io.whorl.index.ledger;

import static io.whorl.index.ledger.ApplicationLayout.ABSENT;
import static io.whorl.index.ledger.ApplicationLayout.CAPTURES;
import static io.whorl.index.ledger.ApplicationLayout.CARD;
import static io.whorl.index.ledger.ApplicationLayout.CONCURRENT;
import static io.whorl.index.ledger.ApplicationLayout.DECISION;
import static io.whorl.index.ledger.ApplicationLayout.DELETED;
import static io.whorl.index.ledger.ApplicationLayout.DIGEST;
import static io.whorl.index.ledger.ApplicationLayout.ENCOUNTER;
import static io.whorl.index.ledger.ApplicationLayout.FACE_CHANGE_BARS;
import static io.whorl.index.ledger.ApplicationLayout.HASH;
import static io.whorl.index.ledger.ApplicationLayout.ID;
import static io.whorl.index.ledger.ApplicationLayout.ID_BYTES;
import static io.whorl.index.ledger.ApplicationLayout.KIND;
import static io.whorl.index.ledger.ApplicationLayout.NEXT;
import static io.whorl.index.ledger.ApplicationLayout.OLDER;
import static io.whorl.index.ledger.ApplicationLayout.OLDER_APPROVED;
import static io.whorl.index.ledger.ApplicationLayout.ON_FILE;
import static io.whorl.index.ledger.ApplicationLayout.POINT_BYTES;
import static io.whorl.index.ledger.ApplicationLayout.PREVIOUS;
import static io.whorl.index.ledger.ApplicationLayout.RECORDED;
import static io.whorl.index.ledger.ApplicationLayout.REGION_BYTES;
import static io.whorl.index.ledger.ApplicationLayout.SAMPLES;
import static io.whorl.index.ledger.ApplicationLayout.SUBJECT;
import static io.whorl.index.ledger.ApplicationLayout.UNDECIDED;

import io.whorl.index.ledger.DecisionRule.Brought;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applications and enrolments, which share their ids: one row each, with what was asked, the links to other rows, and what became
 * of it ({@link Outcomes}; candidates apart: {@link Findings}). A deleted row keeps the SHA-256 of its id alone, so that the id is
 * never used again.
 * Confined to the thread of its ledger.
 */
final class ApplicationRows {

    private final RowStore store;
    private final IdIndex index;
    private final IdKey key = new IdKey();

    ApplicationRows(RowStore store) {
        this.store = store;
        index = new IdIndex(this::isOf, store.memory());
    }

    /** The row of an application or enrolment, deleted ones too; {@link RowStore#NONE} if the id was never used. */
    long find(String id) {
        return index.find(key.of(id));
    }

    /** Appends the row of an id that was never used. It has no encounter and no decision yet. */
    long append(NewApplication application) {
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

    /** Whether the subject was on file when this application came. */
    boolean wasOnFile(long row) {
        return (store.byteAt(row, RowStore.FLAGS) & ON_FILE) != 0;
    }

    void setOnFile(long row, boolean onFile) {
        setFlag(row, ON_FILE, onFile);
    }

    void setFaceChangeBars(long row) {
        setFlag(row, FACE_CHANGE_BARS, true);
    }

    /** From now on its decision can be taken again from what stands on record. */
    void setRecorded(long row) {
        store.putByte(row, RECORDED, 1);
    }

    boolean isRecorded(long row) {
        return store.byteAt(row, RECORDED) == 1;
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

    Brought brought(long row) {
        boolean faceChangeBars = (store.byteAt(row, RowStore.FLAGS) & FACE_CHANGE_BARS) != 0;
        return new Brought(kind(row), captures(row), samples(row), isConcurrent(row), faceChangeBars);
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

    /** The row before it in the list that it stands in: of those that wait for their search, or of those that are decided. */
    long previous(long row) {
        return store.longAt(row, PREVIOUS);
    }

    void setPrevious(long row, long previous) {
        store.putLong(row, PREVIOUS, previous);
    }

    long next(long row) {
        return store.longAt(row, NEXT);
    }

    void setNext(long row, long next) {
        store.putLong(row, NEXT, next);
    }

    long reservedBytes() {
        return index.reservedBytes();
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
