package io.whorl.index.node;

import io.whorl.index.node.Membership.Address;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one member says of itself to another before they work together.
 *
 * @param format of data directory and log that its program writes
 * @param memberId who it is
 * @param members the list of its settings
 * @param hasLog whether it has, or once had, part in the cluster's log
 * @param knowsYou whether it remembers that the other one has had part in the log
 */
record Introduction(int format, int memberId, String members, boolean hasLog, boolean knowsYou) {

    static Introduction of(int format, Membership membership, boolean hasLog, boolean knowsYou) {
        return new Introduction(format, membership.memberId(), list(membership.members()), hasLog, knowsYou);
    }

    /** Why this member and {@code other}, which answered at this address, cannot be one cluster; null if they can. */
    @Nullable String difference(Introduction other, int expectedId, Address at) {
        if (other.format != format) {
            return "the member at " + at + " runs another version of Whorl: its format is " + other.format
                    + ", this one's " + format + ": bring all members to one version";
        }
        if (!other.members.equals(members)) {
            return "the member at " + at + " has another list of members: " + other.members + ", and this one "
                    + members + ": give all the same cluster.members";
        }
        if (other.memberId != expectedId) {
            return "the server at " + at + " says that it is member " + other.memberId
                    + ", and cluster.members puts member " + expectedId
                    + " there: each member must have its own cluster.member";
        }
        if (other.knowsYou && !hasLog) {
            return "this member had part in the log of its cluster before, and its data directory has none: name the right"
                    + " data directory, or, if it is lost, make it anew from that of another member with `whorl seed`;"
                    + " an empty member could help to elect a leader that lacks what it had acknowledged";
        }
        return null;
    }

    String text() {
        return "format=" + format + "\nmember=" + memberId + "\nmembers=" + members + "\nlog=" + hasLog + "\nknown="
                + knowsYou + "\n";
    }

    /** Throws {@link IllegalArgumentException} for what is no introduction. */
    static Introduction parse(String text) {
        Map<String, String> values = new HashMap<>();
        for (String line : text.lines().toList()) {
            int at = line.indexOf('=');
            values.put(line.substring(0, Math.max(0, at)), line.substring(at + 1));
        }
        return new Introduction(
                Integer.parseInt(values.getOrDefault("format", "")),
                Integer.parseInt(values.getOrDefault("member", "")),
                values.getOrDefault("members", ""),
                Boolean.parseBoolean(values.get("log")),
                Boolean.parseBoolean(values.get("known")));
    }

    private static String list(List<Address> members) {
        return members.stream().map(Address::toString).collect(Collectors.joining(","));
    }
}
