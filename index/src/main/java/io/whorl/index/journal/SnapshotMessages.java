package io.whorl.index.journal;

import io.aeron.cluster.codecs.MessageHeaderDecoder;
import io.aeron.cluster.codecs.SnapshotMark;
import io.aeron.cluster.codecs.SnapshotMarkerDecoder;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/**
 * Takes from a snapshot's recording what the service wrote behind the cluster's own part, and holds the marks of that part against what
 * the list of recordings says. Confined to one walk.
 */
public final class SnapshotMessages implements RecordingWalk.Sink {

    private final SnapshotMarkerDecoder marker = new SnapshotMarkerDecoder();
    private final JournalFiles.Snapshot expected;
    private final Chunks chunks;
    private final Consumer<String> wrong;
    private boolean begun;
    private boolean ended;

    /** Takes what the service wrote. */
    @FunctionalInterface
    public interface Chunks {
        void chunk(DirectBuffer buffer, int offset, int length, boolean intact);
    }

    /** @param wrong told of marks that say another position or term */
    public SnapshotMessages(JournalFiles.Snapshot expected, Chunks chunks, Consumer<String> wrong) {
        this.expected = expected;
        this.chunks = chunks;
        this.wrong = wrong;
    }

    @Override
    public void message(DirectBuffer buffer, int offset, int length, long position, boolean intact) {
        if (ended) {
            chunks.chunk(buffer, offset, length, intact);
        } else if (MessageKind.is(buffer, offset, length, SnapshotMarkerDecoder.TEMPLATE_ID)) {
            mark(buffer, offset, length);
        } else if (!begun) {
            wrong.accept("the snapshot does not begin with its mark");
        }
    }

    /** Whether the cluster's part came to its end. */
    public boolean isComplete() {
        return ended;
    }

    private void mark(DirectBuffer buffer, int offset, int length) {
        if (length < MessageHeaderDecoder.ENCODED_LENGTH + SnapshotMarkerDecoder.BLOCK_LENGTH) {
            wrong.accept("a mark of the snapshot is cut short");
            return;
        }
        marker.wrap(
                buffer,
                offset + MessageHeaderDecoder.ENCODED_LENGTH,
                SnapshotMarkerDecoder.BLOCK_LENGTH,
                SnapshotMarkerDecoder.SCHEMA_VERSION);
        if (marker.logPosition() != expected.logPosition()
                || marker.leadershipTermId() != expected.leadershipTermId()) {
            wrong.accept("the snapshot says position=" + marker.logPosition() + ", term=" + marker.leadershipTermId()
                    + ", and the list of recordings position=" + expected.logPosition() + ", term="
                    + expected.leadershipTermId());
        }
        begun = true;
        ended = marker.mark() == SnapshotMark.END;
    }
}
