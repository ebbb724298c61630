package io.whorl.index.node;

import io.whorl.index.node.Membership.Address;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The streams of a member. Those of a single one are all in shared memory, and no socket is bound; those between the members of a cluster are
 * UDP, on the ports of {@link Address}. The largest message of a stream is an eighth of its term, and ingress and log must agree: a
 * message that fits the ingress but not the log would be dropped after its offer had succeeded.
 *
 * @param members addresses of all members: ingress, consensus, log, catch-up, archive
 * @param media of ingress, log and egress
 * @param consensus elections and positions
 * @param archiveControl where the archives of other members ask for recordings; null: nobody does
 * @param egressEndpoint where a session is answered, any free port of this member; empty in shared memory
 * @param replication where recordings of other archives arrive
 * @param ingressEndpoints of all members; null: there is one
 */
record Channels(
        String members,
        String media,
        String consensus,
        @Nullable String archiveControl,
        String egressEndpoint,
        String replication,
        @Nullable String ingressEndpoints) {

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
    static final String ARCHIVE_CONTROL = IPC + term(64 << 10);

    private static final String UDP = "aeron:udp";
    private static final int CONSENSUS_TERM_BYTES = 64 << 10;

    private static final int INGRESS_PORT = 0;
    private static final int CONSENSUS_PORT = 1;
    private static final int LOG_PORT = 2;
    private static final int CATCH_UP_PORT = 3;
    private static final int ARCHIVE_PORT = 4;

    /** Unused by a single member, but the cluster wants its addresses named, and a channel that is never bound. */
    private static final Channels SINGLE = new Channels(
            "0,localhost:0,localhost:0,localhost:0,localhost:0,localhost:0",
            IPC,
            IPC,
            null,
            "",
            UDP + "?endpoint=localhost:0",
            null);

    static Channels of(@Nullable Membership membership) {
        return membership == null ? SINGLE : between(membership);
    }

    private static Channels between(Membership membership) {
        List<Address> members = membership.members();
        Address self = membership.self();
        String anyPort = "|endpoint=" + self.host() + ":0";
        return new Channels(
                numbered(members, "|", Channels::endpoints),
                UDP,
                UDP + term(CONSENSUS_TERM_BYTES),
                UDP + "?endpoint=" + self.endpoint(ARCHIVE_PORT),
                anyPort,
                UDP + "?endpoint=" + self.host() + ":0",
                numbered(members, ",", (id, address) -> id + "=" + address.endpoint(INGRESS_PORT)));
    }

    /** What this member sends to and what the leader takes commands from. */
    String ingress(int termBytes) {
        return media + term(termBytes);
    }

    String log() {
        return media + term(LOG_TERM_BYTES);
    }

    /** Where a session is answered. */
    String egress() {
        return media + term(EGRESS_TERM_BYTES) + egressEndpoint;
    }

    /** Where the archive of another member answers this one. */
    String archiveResponse() {
        return archiveControl == null ? IPC : UDP + term(OTHER_TERM_BYTES) + egressEndpoint;
    }

    boolean isSingle() {
        return ingressEndpoints == null;
    }

    private static String endpoints(int id, Address address) {
        return IntStream.of(INGRESS_PORT, CONSENSUS_PORT, LOG_PORT, CATCH_UP_PORT, ARCHIVE_PORT)
                .mapToObj(address::endpoint)
                .collect(Collectors.joining(",", id + ",", ""));
    }

    private static String numbered(List<Address> members, String between, Numbered writer) {
        return IntStream.range(0, members.size())
                .mapToObj(id -> writer.write(id, members.get(id)))
                .collect(Collectors.joining(between));
    }

    private static String term(int bytes) {
        return "?term-length=" + bytes;
    }

    @FunctionalInterface
    private interface Numbered {
        String write(int id, Address address);
    }
}
