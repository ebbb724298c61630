package io.whorl.bench.simulation;

import io.whorl.index.store.BlobStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Images on a simulated disk: each is forced when its put returns, as is what is set aside. Confined to the thread of the world. */
final class SimulatedImages implements BlobStore {

    private static final double UNDELETABLE = 0.05;

    private final Disk disk;
    private final Dice dice;
    private final Timeline timeline;
    private final Map<String, TreeMap<Integer, byte[]>> images = new HashMap<>();
    private final Map<String, Long> lastPut = new HashMap<>();
    private final Set<String> aside = new TreeSet<>();

    SimulatedImages(Disk disk, Dice dice, Timeline timeline) {
        this.disk = disk;
        this.dice = dice;
        this.timeline = timeline;
    }

    @Override
    public void put(String applicationId, int index, byte[] sealed) {
        disk.step();
        images.computeIfAbsent(applicationId, id -> new TreeMap<>()).put(index, sealed);
        lastPut.put(applicationId, timeline.now());
    }

    @Override
    public byte @Nullable [] get(String applicationId, int index) {
        TreeMap<Integer, byte[]> found = images.get(applicationId);
        return found == null ? null : found.get(index);
    }

    @Override
    public int[] indexes(String applicationId) {
        TreeMap<Integer, byte[]> found = images.get(applicationId);
        return found == null
                ? new int[0]
                : found.keySet().stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public void delete(String applicationId) {
        disk.step();
        if (dice.chance(UNDELETABLE)) {
            throw new UncheckedIOException(new IOException("a file that does not go now"));
        }
        images.remove(applicationId);
    }

    @Override
    public void setAside(String applicationId) {
        disk.step();
        aside.add(applicationId);
    }

    @Override
    public void deleteSetAside() {
        aside.forEach(this::delete);
        aside.clear();
    }

    /** Whether images that were to be deleted are still there. */
    boolean areAnyAside() {
        return !aside.isEmpty();
    }

    /** When an image was last put under this id. */
    long lastPutNanos(String applicationId) {
        return lastPut.getOrDefault(applicationId, Long.MIN_VALUE);
    }
}
