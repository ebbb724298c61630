package io.whorl.bench.simulation;

import java.util.Arrays;

/** What a member knows of the others in a term: who voted for it, and as leader how far each is. Confined to the thread of the world. */
final class Peers {

    private final int self;
    private final boolean[] votes;
    /** The number of the entry that each is sent next. */
    private final int[] next;
    /** How many entries each is known to have on its disk. */
    private final int[] match;

    private final long[] heardNanos;

    Peers(int self, int members) {
        this.self = self;
        votes = new boolean[members];
        next = new int[members];
        match = new int[members];
        heardNanos = new long[members];
    }

    int members() {
        return votes.length;
    }

    /** It stands, and votes for itself. */
    void stand() {
        Arrays.fill(votes, false);
        votes[self] = true;
    }

    /** Whether a majority votes for it, with this one. */
    boolean votes(int member) {
        votes[member] = true;
        int count = 0;
        for (boolean vote : votes) {
            count += vote ? 1 : 0;
        }
        return count > members() / 2;
    }

    /** It leads, and has so many entries. */
    void lead(int entries, long now) {
        Arrays.fill(next, entries + 1);
        Arrays.fill(match, 0);
        Arrays.fill(heardNanos, now);
    }

    void heard(int member, long now) {
        heardNanos[member] = now;
    }

    boolean isHeardByMajority(long now, long within) {
        int heard = 1;
        for (int member = 0; member < members(); member++) {
            heard += member != self && now - heardNanos[member] < within ? 1 : 0;
        }
        return heard > members() / 2;
    }

    int next(int member) {
        return next[member];
    }

    int match(int member) {
        return match[member];
    }

    /** A member has so many entries on its disk. */
    void matches(int member, int entries) {
        match[member] = Math.max(match[member], entries);
        next[member] = Math.max(next[member], match[member] + 1);
    }

    /** A member lacks what stands before its next entry: whether it is to be sent from further back, which it is then. */
    boolean lacks(int member, int behind) {
        if (behind + 1 >= next[member]) {
            return false;
        }
        next[member] = Math.max(match[member] + 1, behind + 1);
        return true;
    }

    /** How many entries a majority has, of which this member has so many. */
    int ofMajority(int own) {
        int[] sorted = match.clone();
        sorted[self] = own;
        Arrays.sort(sorted);
        return sorted[(members() - 1) / 2];
    }
}
