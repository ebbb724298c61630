package io.whorl.index.node;

/**
 * The streams of an embedded single member: all in shared memory, no socket is bound. The largest message of a stream is an eighth
 * of its term, and ingress and log must agree: a message that fits the ingress but not the log would be dropped after its offer
 * had succeeded.
 */
final class Channels {

    /** Ingress and log: messages of 512 KB, twice {@link io.whorl.index.wire.CommandCodec#MAX_COMMAND_BYTES}. */
    static final int LOG_TERM_BYTES = 4 << 20;
    /** The ingress of the node's own session, which sends search results of a few KB. */
    static final int RESULT_TERM_BYTES = 512 << 10;

    /** Answers of 128 KB: the longest candidate list, every id in it as long as can be, takes 115 KB. */
    static final int EGRESS_TERM_BYTES = 1 << 20;
    /** Every other stream: control messages, and the chunks of a snapshot ({@link LedgerSnapshots#MAX_CHUNK_BYTES}). */
    static final int OTHER_TERM_BYTES = 1 << 20;
    /** A recording's files, as short as can be (a term): whole files are deleted after a snapshot, and deleted templates with them. */
    static final int SEGMENT_BYTES = LOG_TERM_BYTES;

    static final String IPC = "aeron:ipc";
    static final String LOG = ipc(LOG_TERM_BYTES);
    static final String EGRESS = ipc(EGRESS_TERM_BYTES);
    static final String ARCHIVE_CONTROL = ipc(64 << 10);

    /** Unused by a single member, but the cluster wants its addresses named: ingress, consensus, log, catch-up, archive. */
    static final String SINGLE_MEMBER = "0,localhost:0,localhost:0,localhost:0,localhost:0,localhost:0";
    /** Bound only when recordings are replicated between members, which a single one never does. */
    static final String REPLICATION = "aeron:udp?endpoint=localhost:0";

    private Channels() {}

    static String ipc(int termBytes) {
        return IPC + "?term-length=" + termBytes;
    }
}
