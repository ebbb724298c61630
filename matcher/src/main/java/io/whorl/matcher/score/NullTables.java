package io.whorl.matcher.score;

import io.whorl.matcher.vocabulary.Modality;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * The distributions of all combinations that were met, each made once. Any thread: readers take no lock and allocate nothing; who meets a new
 * combination makes it while others that need a new one wait.
 */
final class NullTables {

    /** Bits that count the comparisons of one map in the key of a combination. */
    static final int COUNT_BITS = 4;

    /** Comparisons of one map that can be fused. */
    static final int MAX_COUNT = (1 << COUNT_BITS) - 1;

    /** Combinations kept, a power of two: some 10 KB each. When half are taken, all go, and those in use come back. */
    private static final int SLOTS = 1_024;

    private final Calibration calibration;
    private final EvidenceLattice[] lattices;
    private volatile Slots slots = new Slots();

    /** Open addressing; written under the lock, a value before its key. */
    private static final class Slots {
        private final AtomicLongArray keys = new AtomicLongArray(SLOTS);
        private final @Nullable NullDistribution[] values = new NullDistribution[SLOTS];
        private int taken;

        @Nullable NullDistribution find(long key) {
            int slot = slot(key);
            for (long found = keys.getAcquire(slot); found != 0; found = keys.getAcquire(slot)) {
                if (found == key) {
                    return values[slot];
                }
                slot = (slot + 1) & (SLOTS - 1);
            }
            return null;
        }

        void put(long key, NullDistribution value) {
            int slot = slot(key);
            while (keys.getPlain(slot) != 0) {
                slot = (slot + 1) & (SLOTS - 1);
            }
            values[slot] = value;
            keys.setRelease(slot, key);
            taken++;
        }

        private static int slot(long key) {
            return (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & (SLOTS - 1);
        }
    }

    NullTables(Calibration calibration, EvidenceLattice[] lattices) {
        this.calibration = calibration;
        this.lattices = lattices;
    }

    /** The key with one comparison of a map more. */
    static long add(long key, int map) {
        return key + (1L << (map * COUNT_BITS));
    }

    static int count(long key, int map) {
        return (int) (key >>> (map * COUNT_BITS)) & MAX_COUNT;
    }

    /** The distribution of a combination: {@link #count} comparisons of each map. */
    NullDistribution of(long key) {
        NullDistribution found = slots.find(key);
        return found == null ? make(key) : found;
    }

    private synchronized NullDistribution make(long key) {
        NullDistribution found = slots.find(key);
        if (found != null) {
            return found;
        }
        List<NullDistribution.Group> groups = new ArrayList<>();
        for (Modality modality : Modality.values()) {
            List<NullDistribution.Part> parts = new ArrayList<>();
            for (int map = 0; map < lattices.length; map++) {
                if (count(key, map) > 0 && calibration.maps().get(map).key().modality() == modality) {
                    parts.add(new NullDistribution.Part(lattices[map], count(key, map)));
                }
            }
            if (!parts.isEmpty()) {
                groups.add(new NullDistribution.Group(
                        parts, calibration.dependence().of(modality)));
            }
        }
        NullDistribution made = NullDistribution.of(groups);
        Slots target = slots.taken < SLOTS / 2 ? slots : new Slots();
        target.put(key, made);
        slots = target;
        return made;
    }
}
