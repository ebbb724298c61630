package io.whorl.index.ledger;

import io.whorl.matcher.score.Policy;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One chunk of a ledger snapshot, little-endian: magic (int), version (short), kind (short), then by kind {@link #HEAD} the policy that
 * the ledger began with and the address where the rows end, {@link #ROWS} their address and their bytes, {@link #END} the state hash. Reused; confined to the
 * thread of its ledger.
 */
final class SnapshotChunk {

    static final int VERSION = 3;

    /** The version before policies had rows: its head says nothing of attempts and modalities. It is still read. */
    static final int ONE_POLICY = 1;

    static final int HEAD = 1;
    static final int ROWS = 2;
    static final int END = 3;

    static final int ROWS_OVERHEAD = 16;
    static final int HEAD_BYTES = 64;
    static final int END_BYTES = 16;

    private static final int MAGIC = 0x5752484C;
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final int VERSION_AT = 4;
    private static final int KIND_AT = 6;
    private static final int FIRST_FIELD_AT = 8;
    private static final int POLICY_AT = 16;

    private final UnsafeBuffer chunk = new UnsafeBuffer();

    /** Begins a chunk in {@code bytes}. */
    UnsafeBuffer begin(byte[] bytes, int kind) {
        chunk.wrap(bytes);
        chunk.putInt(0, MAGIC, ORDER);
        chunk.putShort(VERSION_AT, (short) VERSION, ORDER);
        chunk.putShort(KIND_AT, (short) kind, ORDER);
        return chunk;
    }

    /** The field that each kind begins with: where the rows end, the address of these, the state hash. */
    void putFirstField(long value) {
        chunk.putLong(FIRST_FIELD_AT, value, ORDER);
    }

    void putPolicy(Policy policy) {
        chunk.putDouble(POLICY_AT, policy.targetFpir(), ORDER);
        chunk.putDouble(POLICY_AT + 8, policy.reviewFpir(), ORDER);
        chunk.putDouble(POLICY_AT + 16, policy.verificationFmr(), ORDER);
        chunk.putInt(POLICY_AT + 24, policy.version(), ORDER);
        chunk.putInt(POLICY_AT + 28, policy.fingerQualityFloor(), ORDER);
        chunk.putInt(POLICY_AT + 32, policy.faceQualityFloor(), ORDER);
        chunk.putInt(POLICY_AT + 36, policy.minimumSamples(), ORDER);
        chunk.putInt(POLICY_AT + 40, policy.captureAttempts(), ORDER);
        chunk.putShort(POLICY_AT + 44, (short) policy.minimumFingers(), ORDER);
        chunk.putShort(POLICY_AT + 46, (short) (policy.faceRequired() ? 1 : 0), ORDER);
    }

    /** Opens a chunk and returns its kind. Throws {@link IllegalStateException} for what is none, and for a newer version. */
    int open(DirectBuffer buffer, int offset, int length) {
        if (length < END_BYTES || buffer.getInt(offset, ORDER) != MAGIC) {
            throw new IllegalStateException("ledger snapshot: this is no chunk of one, bytes=" + length);
        }
        int version = buffer.getShort(offset + VERSION_AT, ORDER);
        if (version < ONE_POLICY || version > VERSION) {
            throw new IllegalStateException(
                    "ledger snapshot: its format is version=" + version + ", this program reads version=" + ONE_POLICY
                            + " to " + VERSION + "; use the program that wrote it, or a newer one");
        }
        chunk.wrap(buffer, offset, length);
        return chunk.getShort(KIND_AT, ORDER);
    }

    int version() {
        return chunk.getShort(VERSION_AT, ORDER);
    }

    long firstField() {
        return chunk.getLong(FIRST_FIELD_AT, ORDER);
    }

    Policy policy() {
        if (chunk.capacity() != HEAD_BYTES) {
            throw new IllegalStateException(
                    "ledger snapshot: head bytes=" + chunk.capacity() + ", expected=" + HEAD_BYTES);
        }
        boolean old = version() == ONE_POLICY;
        return new Policy(
                chunk.getInt(POLICY_AT + 24, ORDER),
                chunk.getDouble(POLICY_AT, ORDER),
                chunk.getDouble(POLICY_AT + 8, ORDER),
                chunk.getDouble(POLICY_AT + 16, ORDER),
                chunk.getInt(POLICY_AT + 28, ORDER),
                chunk.getInt(POLICY_AT + 32, ORDER),
                old ? Policy.DEFAULT.captureAttempts() : chunk.getInt(POLICY_AT + 40, ORDER),
                chunk.getInt(POLICY_AT + 36, ORDER),
                old ? 0 : chunk.getShort(POLICY_AT + 44, ORDER),
                !old && chunk.getShort(POLICY_AT + 46, ORDER) == 1);
    }

    /** The rows of an opened chunk. */
    byte[] rows() {
        byte[] rows = new byte[chunk.capacity() - ROWS_OVERHEAD];
        chunk.getBytes(ROWS_OVERHEAD, rows);
        return rows;
    }
}
