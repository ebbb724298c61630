package io.whorl.ingest.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The members that keep one log together; without any, the server is alone.
 *
 * @param member which of them this server is, from 0; -1 without any
 * @param members where each is reached, in the same order in the settings of all
 * @param key file with the secret that they share; null: the one in the key folder of the data directory
 * @param heartbeatTimeoutMs after which a leader that is not heard of is replaced: most of the pause that clients see
 * @param catchUpLogBytes log that is kept before the last snapshot, for a member that was away
 */
public record ClusterSettings(
        int member, List<MemberAddress> members, @Nullable Path key, int heartbeatTimeoutMs, long catchUpLogBytes) {

    public static final ClusterSettings ALONE = new ClusterSettings(-1, List.of(), null, 2_000, 256L << 20);

    /** Ports of a member, in a row. */
    public static final int PORTS = 5;

    private static final int MOST_MEMBERS = 5;
    private static final Pattern ADDRESS = Pattern.compile("([^:\\s]+|\\[[0-9a-fA-F:.]+]):([0-9]{1,5})");

    /** The first of the ports of a member. */
    public record MemberAddress(String host, int port) {

        private boolean overlaps(MemberAddress other) {
            return host.equals(other.host) && Math.abs(port - other.port) < PORTS;
        }
    }

    public ClusterSettings {
        members = List.copyOf(members);
    }

    static ClusterSettings from(TomlTable table) {
        List<MemberAddress> members = members(table);
        int member = table.integer("member", ALONE.member, ALONE.member, MOST_MEMBERS - 1);
        String key = table.text("key", "");
        ClusterSettings settings = new ClusterSettings(
                member,
                members,
                key.isEmpty() ? null : Path.of(key),
                table.integer("heartbeatTimeoutMs", ALONE.heartbeatTimeoutMs, 500, 60_000),
                table.number("catchUpLogBytes", ALONE.catchUpLogBytes, 0, 1L << 50));
        table.finish();
        if (members.isEmpty() && member >= 0) {
            throw table.refused("members", "must name all members when cluster.member is given");
        }
        if (!members.isEmpty() && (member < 0 || member >= members.size())) {
            throw table.refused(
                    "member", "must say which of cluster.members this server is, 0 to " + (members.size() - 1));
        }
        return settings;
    }

    public boolean isOn() {
        return !members.isEmpty();
    }

    /**
     * How many of so many searches one member does at most: its share, and that of the members that may be gone while there is a leader, who does it for
     * them. All of a server that is alone.
     */
    public long mostOfOne(long searches) {
        int size = Math.max(1, members.size());
        int mayBeGone = (size - 1) / 2;
        return Math.ceilDiv(searches * (1 + mayBeGone), size);
    }

    private static List<MemberAddress> members(TomlTable table) {
        List<MemberAddress> members = new ArrayList<>();
        for (String text : table.texts("members", MOST_MEMBERS)) {
            Matcher matcher = ADDRESS.matcher(text);
            int port = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
            if (port < 1 || port > 65_536 - PORTS) {
                throw table.refused(
                        "members",
                        "must name each member as host:port, with the first of its " + PORTS + " ports, 1 to "
                                + (65_536 - PORTS));
            }
            MemberAddress address = new MemberAddress(matcher.group(1), port);
            if (members.stream().anyMatch(address::overlaps)) {
                throw table.refused(
                        "members",
                        "must name each member once: " + text + " is, or shares ports with, another; each takes "
                                + PORTS + " ports from its own on");
            }
            members.add(address);
        }
        if (!members.isEmpty() && members.size() != 3 && members.size() != MOST_MEMBERS) {
            throw table.refused("members", "must name 3 or 5 members, of whom a majority must run");
        }
        return members;
    }
}
