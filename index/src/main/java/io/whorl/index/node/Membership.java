package io.whorl.index.node;

import io.whorl.index.store.ClusterKey;
import io.whorl.index.store.Damage;
import io.whorl.index.store.SummedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which member of which cluster a node is.
 *
 * @param memberId place in {@code members}, from 0
 * @param members every member, in the same order everywhere
 * @param key shared by the members; who does not have it gets no session
 * @param heartbeatTimeout a leader that was not heard of for so long is replaced
 * @param catchUpLogBytes log that is kept before the latest snapshot, for a member that was away to catch up from
 */
public record Membership(
        int memberId, List<Address> members, ClusterKey key, Duration heartbeatTimeout, long catchUpLogBytes) {

    /** How many members a cluster can have: a majority of two of them is both. */
    public static final Set<Integer> SIZES = Set.of(3, 5);

    /** What the data directory of a member has at its top, and that of a server that is alone has not. */
    public static final List<String> FILES = List.of(Identity.FILE, KnownMembers.FILE);

    /** Where a member is reached: it takes {@link #PORTS} ports, from this one on. */
    public record Address(String host, int port) {

        /** Ports of a member, in a row: commands, consensus, log, catching up, archive; the first is a TCP port too. */
        public static final int PORTS = 5;

        public Address {
            if (host.isBlank() || port < 1 || port > 65_536 - PORTS) {
                throw new IllegalArgumentException("address of a member: host=" + host + ", port=" + port);
            }
        }

        /** One of the ports, as Aeron writes it. */
        String endpoint(int offset) {
            return host + ":" + (port + offset);
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    public Membership {
        members = List.copyOf(members);
        if (!SIZES.contains(members.size()) || new HashSet<>(members).size() != members.size()) {
            throw new IllegalArgumentException("members of a cluster: " + members + ", limit=3 or 5, all different");
        }
        if (memberId < 0 || memberId >= members.size()) {
            throw new IllegalArgumentException(
                    "member of a cluster: memberId=" + memberId + ", limit=0 to " + (members.size() - 1));
        }
        if (!heartbeatTimeout.isPositive() || catchUpLogBytes < 0) {
            throw new IllegalArgumentException("member of a cluster: heartbeatTimeout=" + heartbeatTimeout
                    + ", catchUpLogBytes=" + catchUpLogBytes);
        }
    }

    /** Where this member is reached. */
    public Address self() {
        return members.get(memberId);
    }

    /**
     * What is wrong with the files that say whose a data directory is. A key that lies elsewhere than in the key folder is not looked at.
     *
     * @param root of the data directory
     * @param keys its key folder
     */
    public static List<Damage> damages(Path root, Path keys) throws IOException {
        List<Damage> damages = new ArrayList<>();
        for (String name : FILES) {
            if (Files.exists(root.resolve(name)) && SummedText.read(root.resolve(name)) == null) {
                damages.add(Damage.ofFile(name, "is not as it was written"));
            }
        }
        Path own = root.resolve(Identity.FILE);
        Path key = keys.resolve(ClusterKey.FILE);
        if (damages.isEmpty() && Files.exists(own) && Files.exists(key)) {
            if (!Identity.isOf(own, ClusterKey.read(key))) {
                damages.add(Damage.ofFile(
                        "keys/" + ClusterKey.FILE,
                        "is damaged, or not the key of the cluster that " + Identity.FILE + " names"));
            }
        }
        return damages;
    }
}
