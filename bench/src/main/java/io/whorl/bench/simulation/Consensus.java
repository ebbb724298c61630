package io.whorl.bench.simulation;

import io.whorl.bench.simulation.Entry.Kind;
import io.whorl.bench.simulation.Entry.Seat;
import java.util.ArrayList;
import java.util.List;

/**
 * A replicated log in the place of Aeron Cluster, plainly: terms, a leader elected by a majority that has the longest log, an entry committed once a majority
 * has it on the disk (Ongaro, Ousterhout: In Search of an Understandable Consensus Algorithm, USENIX ATC 2014). Until it misses a majority a leader that was replaced
 * thinks that it leads. Confined to the thread of the world.
 */
final class Consensus {

    private static final long HEARTBEAT_NANOS = 200_000_000;
    private static final long LEAST_PATIENCE_MS = 700;
    private static final long MOST_PATIENCE_MS = 1_500;
    private static final long QUORUM_NANOS = 1_600_000_000;
    private static final int MAX_BATCH = 16;

    private final int self;
    private final Disk disk;
    private final Host host;
    private final Dice dice;
    private Role role = Role.FOLLOWER;
    private int leader = -1;
    private int commit;
    /** Entries that are known to be the leader's. */
    private int same;

    private long patienceEndsNanos;
    private long nextHeartbeatNanos;
    private final Peers peers;
    private boolean forcing;

    /** What a member does in its term. */
    enum Role {
        FOLLOWER,
        CANDIDATE,
        LEADER
    }

    /** Who has this member. */
    interface Host {
        long nanoTime();

        long wallMillis();

        /** The world's time. */
        long worldNanos();

        void send(int member, Message message);

        /** Forces the log; {@code done} is called when what stands in it now is on the disk. */
        void force(Runnable done);

        /** More may be applied. */
        void committed();

        /** It was leader, or candidate, and follows again. */
        void follows();

        /** An entry is about to be overwritten, with all behind it: none that is applied may be. */
        void overwritten(int index);
    }

    Consensus(int self, int members, Disk disk, Host host, Dice dice) {
        this.self = self;
        this.disk = disk;
        this.host = host;
        this.dice = dice;
        peers = new Peers(self, members);
        waitPatiently();
    }

    /** What a snapshot holds is committed. */
    void begin(int committed) {
        commit = committed;
        force();
    }

    boolean leads() {
        return role == Role.LEADER;
    }

    /** Who leads, as far as this member knows; −1 if it does not. */
    int leader() {
        return leader;
    }

    int commit() {
        return commit;
    }

    void tick() {
        long now = host.nanoTime();
        if (role == Role.LEADER) {
            if (!peers.isHeardByMajority(now, QUORUM_NANOS)) {
                stepDown(disk.term());
            } else if (now - nextHeartbeatNanos >= 0) {
                appendToAll();
            }
        } else if (now - patienceEndsNanos >= 0) {
            stand();
        }
    }

    /** Leader: takes a new entry; its number. */
    int append(Kind kind, long session, byte[] bytes, Seat seat) {
        int last = disk.entries();
        long time = Math.max(last == 0 ? 0 : disk.entry(last).timeMs(), host.wallMillis());
        long position = Entry.end(disk.positionOf(last), bytes.length);
        long sender = kind == Kind.OPEN ? last + 1 : session;
        disk.append(new Entry(disk.term(), kind, sender, time, position, bytes, seat));
        force();
        appendToAll();
        return last + 1;
    }

    /** False if the sender leads no more. */
    boolean receive(Message.Append append) {
        if (append.term() < disk.term()) {
            host.send(append.leader(), new Message.Appended(disk.term(), self, false, 0));
            return false;
        }
        follow(append.term(), append.leader());
        waitPatiently();
        int previous = append.previousIndex();
        if (previous > disk.entries() || disk.termOf(previous) != append.previousTerm()) {
            int hint = Math.min(previous - 1, disk.entries());
            host.send(append.leader(), new Message.Appended(disk.term(), self, false, Math.max(hint, 0)));
            return true;
        }
        int at = previous;
        for (Entry entry : append.entries()) {
            at++;
            if (at <= disk.entries() && disk.termOf(at) != entry.term()) {
                host.overwritten(at);
                disk.cutBehind(at - 1);
            }
            if (at > disk.entries()) {
                disk.append(entry);
            }
        }
        same = Math.max(same, at);
        if (disk.forcedEntries() < disk.entries()) {
            force();
        } else {
            acknowledge();
        }
        commitTo(Math.min(append.commit(), at));
        return true;
    }

    void receive(Message.Appended appended) {
        if (appended.term() > disk.term()) {
            stepDown(appended.term());
        }
        if (role != Role.LEADER || appended.term() < disk.term()) {
            return;
        }
        int member = appended.member();
        peers.heard(member, host.nanoTime());
        if (appended.isSame()) {
            peers.matches(member, appended.index());
            commitByMajority();
            if (peers.next(member) <= disk.entries() && peers.match(member) + 1 == peers.next(member)) {
                appendTo(member);
            }
        } else if (peers.lacks(member, appended.index())) {
            appendTo(member);
        }
    }

    void receive(Message.AskVote asked) {
        if (asked.term() > disk.term()) {
            stepDown(asked.term());
        }
        int last = disk.entries();
        boolean upToDate = asked.lastTerm() > disk.termOf(last)
                || (asked.lastTerm() == disk.termOf(last) && asked.lastIndex() >= last);
        boolean free = disk.votedFor() < 0 || disk.votedFor() == asked.candidate();
        boolean grants = asked.term() == disk.term() && upToDate && free;
        if (grants) {
            disk.vote(asked.term(), asked.candidate());
            waitPatiently();
        }
        host.send(asked.candidate(), new Message.Vote(disk.term(), self, grants));
    }

    void receive(Message.Vote vote) {
        if (vote.term() > disk.term()) {
            stepDown(vote.term());
        } else if (role == Role.CANDIDATE && vote.term() == disk.term() && vote.isGranted()) {
            if (peers.votes(vote.member())) {
                lead();
            }
        }
    }

    private void stand() {
        role = Role.CANDIDATE;
        leader = -1;
        disk.vote(disk.term() + 1, self);
        peers.stand();
        waitPatiently();
        int last = disk.entries();
        toOthers(new Message.AskVote(disk.term(), self, last, disk.termOf(last)));
    }

    private void lead() {
        role = Role.LEADER;
        leader = self;
        peers.lead(disk.entries(), host.nanoTime());
        append(Kind.TERM, -1, Entry.NOTHING, Seat.NONE);
    }

    private void follow(long term, int newLeader) {
        if (term > disk.term() || role != Role.FOLLOWER) {
            stepDown(term);
        }
        leader = newLeader;
    }

    private void stepDown(long term) {
        boolean was = role != Role.FOLLOWER;
        role = Role.FOLLOWER;
        leader = -1;
        same = 0;
        if (term > disk.term()) {
            disk.vote(term, -1);
        }
        waitPatiently();
        if (was) {
            host.follows();
        }
    }

    private void appendToAll() {
        nextHeartbeatNanos = host.nanoTime() + HEARTBEAT_NANOS;
        for (int member = 0; member < peers.members(); member++) {
            if (member != self) {
                appendTo(member);
            }
        }
    }

    private void appendTo(int member) {
        int previous = peers.next(member) - 1;
        List<Entry> entries = new ArrayList<>();
        for (int at = previous + 1; at <= disk.entries() && entries.size() < MAX_BATCH; at++) {
            entries.add(disk.entry(at));
        }
        boolean isElected = disk.termOf(commit) == disk.term();
        host.send(
                member,
                new Message.Append(
                        disk.term(),
                        self,
                        previous,
                        disk.termOf(previous),
                        entries,
                        commit,
                        isElected,
                        host.worldNanos()));
    }

    /** One at a time; what is written meanwhile is forced by the next. */
    private void force() {
        if (forcing) {
            return;
        }
        if (disk.forcedEntries() >= disk.entries()) {
            acknowledge();
            return;
        }
        forcing = true;
        host.force(() -> {
            forcing = false;
            acknowledge();
            if (disk.forcedEntries() < disk.entries()) {
                force();
            }
        });
    }

    /** What is on the disk counts. */
    private void acknowledge() {
        if (role == Role.LEADER) {
            commitByMajority();
        } else if (leader >= 0) {
            int index = Math.min(same, disk.forcedEntries());
            host.send(leader, new Message.Appended(disk.term(), self, true, index));
        }
    }

    private void commitByMajority() {
        int byMajority = peers.ofMajority(disk.forcedEntries());
        // what an earlier leader left is committed by an entry of this term, never by itself
        if (byMajority > commit && disk.termOf(byMajority) == disk.term()) {
            commitTo(byMajority);
        }
    }

    private void commitTo(int index) {
        if (index > commit) {
            commit = index;
            host.committed();
        }
    }

    private void waitPatiently() {
        patienceEndsNanos = host.nanoTime() + dice.millis(LEAST_PATIENCE_MS, MOST_PATIENCE_MS);
    }

    private void toOthers(Message message) {
        for (int member = 0; member < peers.members(); member++) {
            if (member != self) {
                host.send(member, message);
            }
        }
    }
}
