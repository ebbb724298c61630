package io.whorl.bench.simulation;

import io.whorl.bench.simulation.Entry.Seat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The disk of a machine, but for records and images: the log, the vote, the latest snapshot. What is written is with the operating system, and outlives the process; what was
 * forced outlives the power. Confined to the thread of the world.
 */
final class Disk {

    private final Dice dice;
    private final boolean isNeverForced;
    private final List<Entry> log = new ArrayList<>();
    private int forced;
    private int beingForced;
    private long term;
    private int votedFor = -1;
    private @Nullable Snapshot snapshot;
    private final DiskFaults faults;
    private long tornEntries;
    private long lostEntries;

    /**
     * A snapshot, whole or not there.
     *
     * @param entries how many of the log it holds
     */
    record Snapshot(int entries, long position, List<byte[]> chunks, Map<Long, Seat> sessions) {}

    /** @param isNeverForced it says that the log is forced, and is not: a planted fault */
    Disk(Dice dice, boolean isNeverForced) {
        this.dice = dice;
        this.isNeverForced = isNeverForced;
        faults = new DiskFaults(dice);
    }

    DiskFaults faults() {
        return faults;
    }

    /** Something is written: {@link DiskFaults#step}. */
    void step() {
        faults.step();
    }

    int entries() {
        return log.size();
    }

    /** By number, from 1. */
    Entry entry(int index) {
        return log.get(index - 1);
    }

    long termOf(int index) {
        return index == 0 ? 0 : entry(index).term();
    }

    long positionOf(int index) {
        return index == 0 ? 0 : entry(index).position();
    }

    void append(Entry entry) {
        step();
        log.add(entry);
    }

    /** Drops what stands behind an entry. */
    void cutBehind(int index) {
        step();
        log.subList(index, log.size()).clear();
        forced = Math.min(forced, index);
        beingForced = Math.min(beingForced, index);
    }

    /** Entries that are said to be on the disk. */
    int forcedEntries() {
        return isNeverForced ? log.size() : forced;
    }

    /** An fsync begins: it is sure of what is written now. One at a time. */
    void beginForce() {
        beingForced = log.size();
    }

    /** The fsync has ended. */
    void endForce() {
        step();
        forced = Math.max(forced, beingForced);
    }

    long term() {
        return term;
    }

    int votedFor() {
        return votedFor;
    }

    /** Forced at once. */
    void vote(long inTerm, int candidate) {
        step();
        term = inTerm;
        votedFor = candidate;
    }

    @Nullable Snapshot snapshot() {
        return snapshot;
    }

    /** Forced, with the log before it. */
    void put(Snapshot taken) {
        step();
        forced = isNeverForced ? forced : Math.max(forced, taken.entries());
        snapshot = taken;
    }

    /** The process is gone: nothing waits for it any more. */
    void processEnded() {
        faults.endNoMore();
        beingForced = 0;
    }

    /** The power is gone: of what was not forced some is there, from the front; the last of it may be torn, and is cut off when it is found. */
    void powerFailure() {
        int from = snapshot == null || isNeverForced ? forced : Math.max(forced, snapshot.entries());
        int kept = from >= log.size() ? log.size() : (int) dice.between(from, log.size());
        if (kept > from && dice.chance(0.5)) {
            kept--;
            tornEntries++;
        }
        lostEntries += log.size() - kept;
        log.subList(kept, log.size()).clear();
        forced = Math.min(forced, kept);
    }

    long tornEntries() {
        return tornEntries;
    }

    long lostEntries() {
        return lostEntries;
    }
}
