package io.whorl.index.node;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.ImageFragmentAssembler;
import io.aeron.Publication;
import io.whorl.index.ledger.Ledger;
import org.agrona.concurrent.IdleStrategy;

/** Writes the ledger into a snapshot's recording and reads it back. On the thread that applies the log. */
final class LedgerSnapshots {

    /** Chunks travel as messages of the snapshot's stream; its largest message is an eighth of its term. */
    static final int MAX_CHUNK_BYTES = 64 * 1024;

    private static final int FRAGMENTS_PER_POLL = 64;

    private LedgerSnapshots() {}

    static void write(Ledger ledger, ExclusivePublication snapshot, IdleStrategy turn) {
        ledger.snapshot(MAX_CHUNK_BYTES, (buffer, offset, length) -> {
            long result = snapshot.offer(buffer, offset, length);
            while (result < 0) {
                if (result == Publication.CLOSED || result == Publication.MAX_POSITION_EXCEEDED) {
                    throw new IllegalStateException("snapshot: the stream ended, offer=" + result);
                }
                turn.idle();
                result = snapshot.offer(buffer, offset, length);
            }
        });
    }

    static void read(Ledger ledger, Image snapshot, IdleStrategy turn) {
        boolean[] complete = {false};
        ImageFragmentAssembler chunks = new ImageFragmentAssembler((buffer, offset, length, header) -> {
            if (complete[0]) {
                throw new IllegalStateException("snapshot: bytes after its end, length=" + length);
            }
            complete[0] = ledger.restore(buffer, offset, length);
        });
        while (!complete[0]) {
            int fragments = snapshot.poll(chunks, FRAGMENTS_PER_POLL);
            if (fragments == 0 && !complete[0] && (snapshot.isClosed() || snapshot.isEndOfStream())) {
                throw new IllegalStateException("snapshot: it ends before the ledger is complete");
            }
            turn.idle(fragments);
        }
    }
}
