package io.whorl.bench.simulation;

import java.util.List;

/** What machines send each other. */
sealed interface Message {

    /**
     * From a leader: entries behind {@code previousIndex}, or a heartbeat.
     *
     * @param isElected its election is over: {@code commit} covers all that was committed in earlier terms
     * @param sentNanos when, by the world's time, which no member knows
     */
    record Append(
            long term,
            int leader,
            int previousIndex,
            long previousTerm,
            List<Entry> entries,
            int commit,
            boolean isElected,
            long sentNanos)
            implements Message {}

    /** To a leader: everything up to {@code index} is the same here, and on the disk; or else nothing behind it is. */
    record Appended(long term, int member, boolean isSame, int index) implements Message {}

    record AskVote(long term, int candidate, int lastIndex, long lastTerm) implements Message {}

    record Vote(long term, int member, boolean isGranted) implements Message {}

    /** From a client that looks for a leader. */
    record Connect(int machine, long token) implements Message {}

    record Opened(long token, long session, int leader) implements Message {}

    /** To a client: its session goes on with another leader. */
    record NewLeader(long token, long session, int leader) implements Message {}

    record KeepAlive(int machine, long token, long session) implements Message {}

    /** The answer to it: whether the receiver leads, and knows the session. */
    record Alive(long token, long session, boolean isKnown) implements Message {}

    record Ingress(long session, byte[] command) implements Message {}

    record Egress(long token, long session, byte[] answer) implements Message {}
}
