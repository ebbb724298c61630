package io.whorl.index.node;

import io.whorl.index.node.Membership.Address;
import io.whorl.index.store.ClusterKey;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.Sealer;
import io.whorl.index.store.Sealer.TamperedException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Members introduce themselves to each other, over TCP on the first port of each, before any takes part in an election: of another
 * cluster, with other keys, another version or another list of members, one could only do harm. Each side shows that it has the cluster's key by an HMAC over
 * what both have just made up, and says who it is in bytes that it has sealed, so that who can read them has the same sealing keys. Who is not
 * reached is met when it starts. One thread listens, one connection at a time; the thread that starts the node asks.
 */
final class Introductions implements AutoCloseable {

    private static final byte[] MAGIC = "WHORL-M1".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE_BYTES = 32;
    private static final int PROOF_BYTES = 32;
    private static final int MAX_BYTES = 8 * 1024;
    private static final int CONNECT_MS = 1_000;
    /** How long one side waits for the other. */
    private static final int PATIENCE_MS = 3_000;

    private static final String SEALED_UNDER = "member-introduction";
    private static final byte ACCEPTED = 1;
    private static final byte REFUSED = 0;

    private final Membership membership;
    private final Sealer sealer;
    private final KnownMembers known;
    private final Faults faults;
    private final ServerSocket listening;
    private final SecureRandom random = new SecureRandom();
    private volatile boolean hasLog;

    /** {@code hasLog}: whether this member comes with a log. Listens from now on. */
    static Introductions open(Membership membership, Sealer sealer, KnownMembers known, boolean hasLog, Faults faults) {
        Address self = membership.self();
        try {
            ServerSocket listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(self.host(), self.port()));
            return new Introductions(membership, sealer, known, hasLog, faults, listening);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "TCP port " + self.port() + " of " + self.host() + " cannot be had (" + e.getMessage()
                            + "): is a member with this id running already?",
                    e);
        }
    }

    private Introductions(
            Membership membership,
            Sealer sealer,
            KnownMembers known,
            boolean hasLog,
            Faults faults,
            ServerSocket listening) {
        this.membership = membership;
        this.sealer = sealer;
        this.known = known;
        this.hasLog = hasLog;
        this.faults = faults;
        this.listening = listening;
        Thread.ofPlatform().name("whorl-introductions").daemon().start(this::listen);
    }

    /** Asks every other member that is reached. Throws {@link IllegalStateException}, with a sentence, if one does not go with this one. */
    void meetOthers() {
        for (int id = 0; id < membership.members().size(); id++) {
            if (id == membership.memberId()) {
                continue;
            }
            Address address = membership.members().get(id);
            Introduction other = meet(address);
            if (other != null) {
                String difference = own(false).difference(other, id, address);
                if (difference != null) {
                    throw new IllegalStateException(difference);
                }
                remember(other);
            }
        }
    }

    /** From here on this member has part in the log, and says so to the others. */
    void joined() {
        hasLog = true;
        try {
            meetOthers();
        } catch (IllegalStateException e) {
            // one that starts just now and does not belong here: it is told so, and this one goes on
            faults.notice(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Introduction own(boolean knowsYou) {
        return Introduction.of(DataDirectory.FORMAT, membership, hasLog, knowsYou);
    }

    private void remember(Introduction other) {
        if (other.hasLog()) {
            known.add(other.memberId());
        }
    }

    /** Null if it is not reached. */
    private @Nullable Introduction meet(Address address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_MS);
            socket.setSoTimeout(PATIENCE_MS);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            byte[] mine = nonce();
            out.write(MAGIC);
            out.write(mine);
            byte[] theirs = in.readNBytes(NONCE_BYTES);
            write(out, own(false), "asks", mine, theirs);
            if (in.readByte() != ACCEPTED) {
                throw new IllegalStateException(
                        "the member at " + address + " has another cluster key: it belongs to another"
                                + " cluster, or this one's key is not that of its cluster (cluster.key, or `whorl keys --from`)");
            }
            return read(in, "answers", mine, theirs, address);
        } catch (IOException e) {
            // not started yet, or just stopping
            return null;
        }
    }

    private void listen() {
        while (!listening.isClosed()) {
            try (Socket socket = listening.accept()) {
                socket.setSoTimeout(PATIENCE_MS);
                answer(new DataInputStream(socket.getInputStream()), new DataOutputStream(socket.getOutputStream()));
            } catch (IOException | RuntimeException e) {
                if (!listening.isClosed()) {
                    faults.notice("an introduction of another member failed: " + e.getMessage());
                }
            }
        }
    }

    private void answer(DataInputStream in, DataOutputStream out) throws IOException {
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
            throw new IOException("it does not speak as a member");
        }
        byte[] theirs = in.readNBytes(NONCE_BYTES);
        byte[] mine = nonce();
        out.write(mine);
        byte[] sealed = readProven(in, "asks", theirs, mine);
        out.writeByte(sealed == null ? REFUSED : ACCEPTED);
        if (sealed == null) {
            throw new IOException("it has another cluster key");
        }
        Introduction other = opened(sealed);
        write(out, own(other != null && known.contains(other.memberId())), "answers", theirs, mine);
        if (other == null) {
            throw new IOException("it seals with other keys");
        }
        remember(other);
    }

    private void write(DataOutputStream out, Introduction own, String role, byte[] asking, byte[] answering)
            throws IOException {
        byte[] sealed = sealer.seal(own.text().getBytes(StandardCharsets.UTF_8), SEALED_UNDER);
        out.writeInt(sealed.length);
        out.write(membership.key().prove("introduction-" + role, asking, answering, sealed));
        out.write(sealed);
        out.flush();
    }

    private Introduction read(DataInputStream in, String role, byte[] asking, byte[] answering, Address at)
            throws IOException {
        byte[] sealed = readProven(in, role, asking, answering);
        if (sealed == null) {
            throw new IllegalStateException("the server at " + at
                    + " does not have this cluster's key: is the address in" + " cluster.members that of a member?");
        }
        Introduction other = opened(sealed);
        if (other == null) {
            throw new IllegalStateException(
                    "the member at " + at + " seals with other keys, and could not open what this one"
                            + " brings into the log: bring its keys here with `whorl keys --from` into a new data directory");
        }
        return other;
    }

    /** The sealed bytes; null if who sent them does not have the cluster's key. */
    private byte @Nullable [] readProven(DataInputStream in, String role, byte[] asking, byte[] answering)
            throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MAX_BYTES) {
            throw new IOException("introduction: bytes=" + length + ", limit=" + MAX_BYTES);
        }
        byte[] proof = in.readNBytes(PROOF_BYTES);
        byte[] sealed = in.readNBytes(length);
        if (sealed.length < length) {
            throw new EOFException("introduction: cut short");
        }
        ClusterKey key = membership.key();
        return key.isProof(proof, "introduction-" + role, asking, answering, sealed) ? sealed : null;
    }

    private @Nullable Introduction opened(byte[] sealed) {
        try {
            return Introduction.parse(new String(sealer.open(sealed, SEALED_UNDER), StandardCharsets.UTF_8));
        } catch (TamperedException e) {
            return null;
        }
    }

    private byte[] nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return nonce;
    }
}
