package io.whorl.index.ledger;

import io.whorl.matcher.score.Policy;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes the state as chunks and takes them back. The rows travel as they lie in memory, links included; what finds them is built
 * anew, and the state hash at the end shows that nothing was lost. Confined to the thread of its ledger.
 */
final class LedgerSnapshot {

    /** Smallest chunk that makes sense. */
    static final int MIN_CHUNK_BYTES = 128;

    private final Tables tables;
    private final SnapshotChunk chunk = new SnapshotChunk();
    /** Of the snapshot that is being read; 0 before its head. */
    private int version;

    private long rowsEnd;
    private boolean done;

    LedgerSnapshot(Tables tables) {
        this.tables = tables;
    }

    /** A hash over the first policy and all rows, as snapshots of this version have it. Reads everything. */
    static long stateHash(Policy first, RowStore store, int version) {
        long hash = StateHash.add(0, first.version());
        hash = StateHash.add(hash, first.targetFpir());
        hash = StateHash.add(hash, first.reviewFpir());
        hash = StateHash.add(hash, first.verificationFmr());
        hash = StateHash.add(hash, first.fingerQualityFloor());
        hash = StateHash.add(hash, first.faceQualityFloor());
        hash = StateHash.add(hash, first.minimumSamples());
        if (version > SnapshotChunk.ONE_POLICY) {
            hash = StateHash.add(hash, first.captureAttempts());
            hash = StateHash.add(hash, first.minimumFingers());
            hash = StateHash.add(hash, first.faceRequired() ? 1 : 0);
        }
        return store.hash(StateHash.add(hash, store.end()));
    }

    void write(int maxChunkBytes, Ledger.SnapshotSink sink) {
        if (maxChunkBytes < MIN_CHUNK_BYTES) {
            throw new IllegalArgumentException(
                    "ledger snapshot: maxChunkBytes=" + maxChunkBytes + ", limit=" + MIN_CHUNK_BYTES);
        }
        RowStore store = tables.store;
        Policy first = tables.policies.first();
        byte[] bytes = new byte[Math.min(maxChunkBytes, RowStore.CHUNK_BYTES + SnapshotChunk.ROWS_OVERHEAD)];
        UnsafeBuffer buffer = chunk.begin(bytes, SnapshotChunk.HEAD);
        chunk.putFirstField(store.end());
        chunk.putPolicy(first);
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
        chunk.putFirstField(stateHash(first, store, SnapshotChunk.VERSION));
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

    private void readHead() {
        if (version != 0 || tables.store.next(tables.store.first()) != RowStore.NONE) {
            throw new IllegalStateException("ledger snapshot: can only be taken into a fresh ledger");
        }
        version = chunk.version();
        tables.policies.begin(chunk.policy());
        rowsEnd = chunk.firstField();
        tables.store.clear();
    }

    private void readRows() {
        byte[] rows = chunk.rows();
        if (version == 0 || done || chunk.firstField() != tables.store.end()) {
            throw new IllegalStateException("ledger snapshot: chunk out of order, address=" + chunk.firstField()
                    + ", expected=" + tables.store.end());
        }
        tables.store.copyIn(rows, 0, rows.length);
    }

    private void readEnd() {
        if (version == 0 || done || tables.store.end() != rowsEnd) {
            throw new IllegalStateException(
                    "ledger snapshot: rows end at=" + tables.store.end() + ", expected=" + rowsEnd);
        }
        long hash = stateHash(tables.policies.first(), tables.store, version);
        if (hash != chunk.firstField()) {
            throw new IllegalStateException("ledger snapshot: state hash=" + Long.toHexString(hash) + ", expected="
                    + Long.toHexString(chunk.firstField()));
        }
        tables.rebuildIndexes();
        done = true;
    }
}
