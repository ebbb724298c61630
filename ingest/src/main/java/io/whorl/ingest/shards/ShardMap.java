package io.whorl.ingest.shards;

import io.whorl.index.wire.SlotMap;
import io.whorl.ingest.settings.ShardSettings;
import io.whorl.ingest.settings.ShardSettings.Range;
import io.whorl.ingest.settings.ShardSettings.Shard;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which shard each subject is on by the settings: by a slot, the first 12 bits of the SHA-256 of its id. While a shard is new, also which one it
 * was on before. Immutable.
 */
public final class ShardMap {

    private final int version;
    private final Shard own;
    private final List<Shard> shards;
    private final @Nullable Shard newShard;
    private final Shard[] owners = new Shard[SlotMap.SLOTS];
    private final Shard[] formerOwners;
    private final Set<String> fingerprints = new TreeSet<>();

    /** Of settings with shards. */
    public ShardMap(ShardSettings settings) {
        version = settings.version();
        shards = settings.list();
        own = named(settings.own());
        newShard = shards.stream()
                .filter(shard -> !shard.from().isEmpty())
                .findFirst()
                .orElse(null);
        for (Shard shard : shards) {
            shard.slots().forEach(range -> fill(owners, range, shard));
        }
        formerOwners = owners.clone();
        if (newShard != null) {
            newShard.from().forEach(origin -> fill(formerOwners, origin.range(), named(origin.shard())));
            fingerprints.add(fingerprint(version - 1, formerOwners));
        }
        fingerprints.add(fingerprint(version, owners));
    }

    private static void fill(Shard[] owners, Range range, Shard shard) {
        Arrays.fill(owners, range.first(), range.last() + 1, shard);
    }

    private Shard named(String name) {
        return shards.stream()
                .filter(shard -> shard.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The shard that a subject is on. */
    Shard owner(String subjectId) {
        return owners[SlotMap.slot(subjectId)];
    }

    /** The shard that a subject was on before a shard was new. */
    Shard formerOwner(String subjectId) {
        return formerOwners[SlotMap.slot(subjectId)];
    }

    /** The shard that a subject is on, if it is another than the own one; else null. */
    public @Nullable Shard elsewhere(String subjectId) {
        Shard owner = owner(subjectId);
        return owner.equals(own) ? null : owner;
    }

    /** The one that the settings name. */
    public Shard own() {
        return own;
    }

    /** The shard that is new; null if none is. */
    public @Nullable Shard newShard() {
        return newShard;
    }

    List<Shard> shards() {
        return shards;
    }

    List<Shard> others() {
        return shards.stream().filter(shard -> !shard.equals(own)).toList();
    }

    int version() {
        return version;
    }

    /** What is put in force in the log of a shard; null while no shard is new. */
    @Nullable SlotMap slotMap(Shard of) {
        return newShard == null
                ? null
                : new SlotMap(
                        version,
                        of.name(),
                        shards.stream().map(Shard::name).toList(),
                        numbers(formerOwners),
                        numbers(owners));
    }

    private byte[] numbers(Shard[] of) {
        byte[] numbers = new byte[SlotMap.SLOTS];
        for (int slot = 0; slot < SlotMap.SLOTS; slot++) {
            numbers[slot] = (byte) shards.indexOf(of[slot]);
        }
        return numbers;
    }

    /** Whether a map that is in force is that of these settings, or the one before it. */
    boolean knows(SlotMap inForce) {
        return isThis(inForce) || (newShard != null && isThat(inForce, version - 1, formerOwners));
    }

    /** Whether a map that is in force is that of these settings. */
    boolean isThis(SlotMap inForce) {
        return isThat(inForce, version, owners);
    }

    private boolean isThat(SlotMap inForce, int number, Shard[] of) {
        boolean same = inForce.version() == number && inForce.own().equals(own.name());
        for (int slot = 0; slot < SlotMap.SLOTS && same; slot++) {
            same = inForce.owner(slot).equals(of[slot].name());
        }
        return same;
    }

    /** The fingerprint of this list, and while a shard is new that of the one before. Servers that have none in common do not talk to each other. */
    Set<String> fingerprints() {
        return fingerprints;
    }

    /** Equal where version, shards and slots are; addresses may differ. */
    String fingerprint() {
        return fingerprint(version, owners);
    }

    private static String fingerprint(int version, Shard[] owners) {
        TreeSet<String> lines = new TreeSet<>();
        Arrays.stream(owners).distinct().forEach(shard -> lines.add(shard.name() + '=' + text(slots(shard, owners))));
        return HexFormat.of().formatHex(sha256("version=" + version + "\n" + String.join("\n", lines)));
    }

    /** The slots of the own shard: those that it has or had. */
    BitSet slots(boolean former) {
        return slots(own, former ? formerOwners : owners);
    }

    private static BitSet slots(Shard of, Shard[] owners) {
        BitSet slots = new BitSet(SlotMap.SLOTS);
        for (int slot = 0; slot < SlotMap.SLOTS; slot++) {
            slots.set(slot, owners[slot].equals(of));
        }
        return slots;
    }

    /** Slots as text, such as {@code 0-2047,4095-4095}. */
    static String text(BitSet slots) {
        StringBuilder text = new StringBuilder();
        for (int first = slots.nextSetBit(0); first >= 0; ) {
            int end = slots.nextClearBit(first);
            text.append(text.isEmpty() ? "" : ",").append(first).append('-').append(end - 1);
            first = slots.nextSetBit(end);
        }
        return text.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }
}
