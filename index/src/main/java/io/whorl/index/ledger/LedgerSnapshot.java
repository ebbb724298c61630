package io.whorl.index.ledger;

import io.whorl.matcher.score.Policy;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the state as chunks and takes them back. The rows travel as they lie in memory, links included; what finds them is built
 * anew, and the state hash at the end shows that nothing was lost. Confined to the thread of its ledger.
 */
final class LedgerSnapshot {

    /** Smallest chunk that makes sense. */
    static final int MIN_CHUNK_BYTES = 128;

    private final Tables tables;
    private final SnapshotChunk chunk = new SnapshotChunk();
    private @Nullable Policy restoredPolicy;
    private long rowsEnd;
    private boolean done;

    LedgerSnapshot(Tables tables) {
        this.tables = tables;
    }

    /** A hash over policy and rows. Reads everything. */
    static long stateHash(Policy policy, RowStore store) {
        long hash = StateHash.add(0, policy.version());
        hash = StateHash.add(hash, policy.targetFpir());
        hash = StateHash.add(hash, policy.reviewFpir());
        hash = StateHash.add(hash, policy.verificationFmr());
        hash = StateHash.add(hash, policy.fingerQualityFloor());
        hash = StateHash.add(hash, policy.faceQualityFloor());
        hash = StateHash.add(hash, policy.minimumSamples());
        return store.hash(StateHash.add(hash, store.end()));
    }

    void write(Policy policy, int maxChunkBytes, Ledger.SnapshotSink sink) {
        if (maxChunkBytes < MIN_CHUNK_BYTES) {
            throw new IllegalArgumentException(
                    "ledger snapshot: maxChunkBytes=" + maxChunkBytes + ", limit=" + MIN_CHUNK_BYTES);
        }
        RowStore store = tables.store;
        byte[] bytes = new byte[Math.min(maxChunkBytes, RowStore.CHUNK_BYTES + SnapshotChunk.ROWS_OVERHEAD)];
        UnsafeBuffer buffer = chunk.begin(bytes, SnapshotChunk.HEAD);
        chunk.putFirstField(store.end());
        chunk.putPolicy(policy);
        sink.chunk(buffer, 0, SnapshotChunk.HEAD_BYTES);

        chunk.begin(bytes, SnapshotChunk.ROWS);
        for (long address = RowStore.FIRST; address < store.end(); ) {
            chunk.putFirstField(address);
            int length = store.copyOut(
                    address, bytes, SnapshotChunk.ROWS_OVERHEAD, bytes.length - SnapshotChunk.ROWS_OVERHEAD);
            sink.chunk(buffer, 0, SnapshotChunk.ROWS_OVERHEAD + length);
            address += length;
        }
        chunk.begin(bytes, SnapshotChunk.END);
        chunk.putFirstField(stateHash(policy, store));
        sink.chunk(buffer, 0, SnapshotChunk.END_BYTES);
    }

    /** Takes one chunk; true after the last. Throws {@link IllegalStateException} for a wrong, missing or newer one. */
    boolean read(DirectBuffer from, int offset, int length) {
        switch (chunk.open(from, offset, length)) {
            case SnapshotChunk.HEAD -> readHead();
            case SnapshotChunk.ROWS -> readRows();
            case SnapshotChunk.END -> readEnd();
            default -> throw new IllegalStateException("ledger snapshot: unknown kind of chunk");
        }
        return done;
    }

    /** The policy of the snapshot that was read to its end. */
    Policy policy() {
        Policy policy = restoredPolicy;
        if (!done || policy == null) {
            throw new IllegalStateException("ledger snapshot: not read to its end");
        }
        return policy;
    }

    private void readHead() {
        if (restoredPolicy != null || tables.store.next(tables.store.first()) != RowStore.NONE) {
            throw new IllegalStateException("ledger snapshot: can only be taken into a fresh ledger");
        }
        restoredPolicy = chunk.policy();
        rowsEnd = chunk.firstField();
        tables.store.clear();
    }

    private void readRows() {
        byte[] rows = chunk.rows();
        if (restoredPolicy == null || done || chunk.firstField() != tables.store.end()) {
            throw new IllegalStateException("ledger snapshot: chunk out of order, address=" + chunk.firstField()
                    + ", expected=" + tables.store.end());
        }
        tables.store.copyIn(rows, 0, rows.length);
    }

    private void readEnd() {
        Policy policy = restoredPolicy;
        if (policy == null || done || tables.store.end() != rowsEnd) {
            throw new IllegalStateException(
                    "ledger snapshot: rows end at=" + tables.store.end() + ", expected=" + rowsEnd);
        }
        long hash = stateHash(policy, tables.store);
        if (hash != chunk.firstField()) {
            throw new IllegalStateException("ledger snapshot: state hash=" + Long.toHexString(hash) + ", expected="
                    + Long.toHexString(chunk.firstField()));
        }
        tables.rebuildIndexes();
        done = true;
    }
}
