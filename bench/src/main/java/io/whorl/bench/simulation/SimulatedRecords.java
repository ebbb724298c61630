package io.whorl.bench.simulation;

import io.whorl.index.store.Records;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Records on a simulated disk: what was put outlives the process, but for one in whose middle it was killed; what was forced outlives the power. Confined to the
 * thread of the world.
 */
final class SimulatedRecords implements Records {

    private final Disk disk;
    private final Dice dice;
    private final TreeMap<Long, byte[]> seen = new TreeMap<>();
    private final TreeMap<Long, byte[]> forced = new TreeMap<>();
    private final TreeSet<Long> unforced = new TreeSet<>();

    SimulatedRecords(Disk disk, Dice dice) {
        this.disk = disk;
        this.dice = dice;
    }

    @Override
    public void put(long encounter, byte[] sealed) {
        unforced.add(encounter);
        try {
            disk.step();
        } catch (Faulty.Killed killed) {
            // recovery drops a torn entry
            if (dice.chance(0.5)) {
                seen.remove(encounter);
            } else {
                seen.put(encounter, sealed);
            }
            throw killed;
        }
        seen.put(encounter, sealed);
    }

    @Override
    public void replace(long encounter, byte[] sealed) {
        disk.step();
        unforced.add(encounter);
        seen.put(encounter, sealed);
    }

    @Override
    public byte @Nullable [] get(long encounter) {
        return seen.get(encounter);
    }

    @Override
    public boolean contains(long encounter) {
        return seen.containsKey(encounter);
    }

    @Override
    public void remove(long encounter) {
        disk.step();
        unforced.add(encounter);
        seen.remove(encounter);
    }

    @Override
    public long size() {
        return seen.size();
    }

    @Override
    public boolean isFull() {
        return false;
    }

    @Override
    public void force() {
        disk.step();
        unforced.forEach(this::settle);
        unforced.clear();
    }

    /** Some of what was not forced is there, some is as it was when it was. */
    void powerFailure() {
        for (long encounter : unforced) {
            if (dice.chance(0.5)) {
                settle(encounter);
            }
        }
        unforced.clear();
        seen.clear();
        seen.putAll(forced);
    }

    /** By encounter. */
    Map<Long, byte[]> all() {
        return seen;
    }

    private void settle(long encounter) {
        byte[] present = seen.get(encounter);
        if (present == null) {
            forced.remove(encounter);
        } else {
            forced.put(encounter, present);
        }
    }
}
