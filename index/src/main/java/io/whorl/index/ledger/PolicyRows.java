package io.whorl.index.ledger;

import io.whorl.index.wire.Mark;
import io.whorl.index.wire.PolicyVersion;
import io.whorl.matcher.score.Policy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the policy: a row for each draft, and one for each thing that happened to it; the life of each version is put
 * together from these, in RAM, when a row is written and when it is restored. The version that the ledger began with has no row.
 * Confined to the thread of its ledger.
 */
final class PolicyRows {

    /** Versions that are kept, all of them for good: a change a week for twenty years. */
    static final int MAX_VERSIONS = 1_000;

    private static final int SIMULATED = 1;
    private static final int ACTIVATED = 2;

    private static final int WHAT = 6;
    private static final int FACE_REQUIRED = 7;
    private static final int VERSION = 8;
    private static final int BASED_ON = 12;
    private static final int TARGET_FPIR = 16;
    private static final int REVIEW_FPIR = 24;
    private static final int VERIFICATION_FMR = 32;
    private static final int FINGER_QUALITY_FLOOR = 40;
    private static final int FACE_QUALITY_FLOOR = 41;
    private static final int CAPTURE_ATTEMPTS = 42;
    private static final int MINIMUM_SAMPLES = 43;
    private static final int MINIMUM_FINGERS = 44;
    private static final int AUTHOR_BYTES = 46;
    private static final int DRAFTED_AT_MS = 48;
    private static final int AUTHOR = 56;

    private static final int ACTOR_BYTES = 12;
    private static final int MARKED_AT_MS = 16;
    private static final int DECISIONS = 24;
    private static final int CHANGED = 28;
    private static final int NOT_DECIDABLE = 32;
    private static final int ACTOR = 36;

    private final RowStore store;
    private final List<PolicyVersion> versions = new ArrayList<>();
    private int active;

    PolicyRows(RowStore store) {
        this.store = store;
    }

    /** Forgets everything and begins with this policy, which decides until another is activated. */
    void begin(Policy first) {
        versions.clear();
        versions.add(PolicyVersion.first(first));
        active = 0;
    }

    /** The policy that the ledger began with. */
    Policy first() {
        return versions.getFirst().policy();
    }

    /** The policy that decides. */
    Policy active() {
        return versions.get(active).policy();
    }

    /** The version with this number; null if there is none. */
    @Nullable PolicyVersion find(int version) {
        int index = version - first().version();
        return index >= 0 && index < versions.size() ? versions.get(index) : null;
    }

    /** All versions, ascending. */
    List<PolicyVersion> all() {
        return List.copyOf(versions);
    }

    boolean isFull() {
        return versions.size() >= MAX_VERSIONS;
    }

    /** Appends a draft; returns its version. */
    int draft(Policy terms, Mark by) {
        byte[] author = by.actor().getBytes(StandardCharsets.UTF_8);
        int version = versions.getLast().policy().version() + 1;
        long row = store.append(RowKind.POLICY, AUTHOR + author.length);
        store.putByte(row, FACE_REQUIRED, terms.faceRequired() ? 1 : 0);
        store.putInt(row, VERSION, version);
        store.putInt(row, BASED_ON, terms.version());
        store.putDouble(row, TARGET_FPIR, terms.targetFpir());
        store.putDouble(row, REVIEW_FPIR, terms.reviewFpir());
        store.putDouble(row, VERIFICATION_FMR, terms.verificationFmr());
        store.putByte(row, FINGER_QUALITY_FLOOR, terms.fingerQualityFloor());
        store.putByte(row, FACE_QUALITY_FLOOR, terms.faceQualityFloor());
        store.putByte(row, CAPTURE_ATTEMPTS, terms.captureAttempts());
        store.putByte(row, MINIMUM_SAMPLES, terms.minimumSamples());
        store.putByte(row, MINIMUM_FINGERS, terms.minimumFingers());
        store.putShort(row, AUTHOR_BYTES, author.length);
        store.putLong(row, DRAFTED_AT_MS, by.atMs());
        store.putBytes(row, AUTHOR, author, author.length);
        restoredDraft(row);
        return version;
    }

    void simulated(int version, PolicyVersion.Simulated simulated) {
        long row = mark(SIMULATED, version, simulated.mark());
        store.putInt(row, DECISIONS, simulated.decisions());
        store.putInt(row, CHANGED, simulated.changed());
        store.putInt(row, NOT_DECIDABLE, simulated.notDecidable());
        restoredMark(row);
    }

    /** Makes a version the one that decides, and retires the one that did. */
    void activated(int version, Mark by) {
        restoredMark(mark(ACTIVATED, version, by));
    }

    /** Takes the row of a draft. */
    void restoredDraft(long row) {
        Policy policy = new Policy(
                store.intAt(row, VERSION),
                store.doubleAt(row, TARGET_FPIR),
                store.doubleAt(row, REVIEW_FPIR),
                store.doubleAt(row, VERIFICATION_FMR),
                store.byteAt(row, FINGER_QUALITY_FLOOR),
                store.byteAt(row, FACE_QUALITY_FLOOR),
                store.byteAt(row, CAPTURE_ATTEMPTS),
                store.byteAt(row, MINIMUM_SAMPLES),
                store.byteAt(row, MINIMUM_FINGERS),
                store.byteAt(row, FACE_REQUIRED) == 1);
        String author = new RowCursor(store, row, AUTHOR).text(store.shortAt(row, AUTHOR_BYTES));
        Mark drafted = new Mark(author, store.longAt(row, DRAFTED_AT_MS));
        versions.add(new PolicyVersion(policy, store.intAt(row, BASED_ON), drafted, null, null, null));
    }

    /** Takes the row of what happened to a version. */
    void restoredMark(long row) {
        String actor = new RowCursor(store, row, ACTOR).text(store.intAt(row, ACTOR_BYTES));
        Mark by = new Mark(actor, store.longAt(row, MARKED_AT_MS));
        int index = store.intAt(row, VERSION) - first().version();
        if (store.byteAt(row, WHAT) == SIMULATED) {
            PolicyVersion.Simulated simulated = new PolicyVersion.Simulated(
                    by, store.intAt(row, DECISIONS), store.intAt(row, CHANGED), store.intAt(row, NOT_DECIDABLE));
            versions.set(index, versions.get(index).simulated(simulated));
        } else {
            versions.set(active, versions.get(active).retired(by));
            versions.set(index, versions.get(index).activated(by));
            active = index;
        }
    }

    private long mark(int what, int version, Mark by) {
        byte[] actor = by.actor().getBytes(StandardCharsets.UTF_8);
        long row = store.append(RowKind.POLICY_MARK, ACTOR + actor.length);
        store.putByte(row, WHAT, what);
        store.putInt(row, VERSION, version);
        store.putInt(row, ACTOR_BYTES, actor.length);
        store.putLong(row, MARKED_AT_MS, by.atMs());
        store.putBytes(row, ACTOR, actor, actor.length);
        return row;
    }
}
