package io.whorl.index.wire;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which shard each slot of subjects belongs to, and which one it belonged to before: exactly one shard is new, and every slot that changes hands
 * goes to it. As one shard sees it, its own. Immutable.
 */
public final class SlotMap {

    /** Slots: the first 12 bits of the SHA-256 of a subject's id. */
    public static final int SLOTS = 4096;

    private static final int SLOT_SHIFT = 52;
    private static final int MAX_SHARDS = 64;
    private static final int MAX_NAME_BYTES = 32;
    private static final int NOBODY = -1;

    private final int version;
    private final int own;
    private final int newShard;
    private final List<String> shards;
    private final byte[] before;
    private final byte[] after;

    /**
     * Throws {@link IllegalArgumentException}, with a sentence, unless one shard is new and takes all that changes hands.
     *
     * @param version of the map, from 1
     * @param own the shard whose log it is put in force in
     * @param before of each slot the number of the shard that had it, handed over
     * @param after of each slot the number of the shard that gets it, handed over
     */
    public SlotMap(int version, String own, List<String> shards, byte[] before, byte[] after) {
        this.version = version;
        this.shards = List.copyOf(shards);
        this.own = shards.indexOf(own);
        this.before = before;
        this.after = after;
        require(version >= 1, "version=" + version + ", limit=1");
        require(this.own >= 0, "own=" + own + ", which is not among its shards");
        require(
                shards.size() >= 2 && shards.size() <= MAX_SHARDS && new HashSet<>(shards).size() == shards.size(),
                "shards=" + shards + ", limit=2 to " + MAX_SHARDS + " different ones");
        require(before.length == SLOTS && after.length == SLOTS, "slots=" + before.length + ", " + after.length);
        for (String shard : shards) {
            int bytes = utf8(shard).length;
            require(bytes >= 1 && bytes <= MAX_NAME_BYTES, "name bytes=" + bytes + ", limit=" + MAX_NAME_BYTES);
        }
        newShard = findNew();
        require(newShard != NOBODY, "exactly one shard must be new, with slots that all others give");
    }

    private int findNew() {
        boolean[] had = new boolean[shards.size()];
        boolean[] has = new boolean[shards.size()];
        int found = NOBODY;
        for (int slot = 0; slot < SLOTS; slot++) {
            require(isShard(before[slot]) && isShard(after[slot]), "slot=" + slot + " belongs to nobody");
            had[before[slot]] = true;
            has[after[slot]] = true;
            if (before[slot] != after[slot]) {
                if (found != NOBODY && found != after[slot]) {
                    return NOBODY;
                }
                found = after[slot];
            }
        }
        for (int shard = 0; shard < shards.size(); shard++) {
            if (!has[shard] || had[shard] == (shard == found)) {
                return NOBODY;
            }
        }
        return found;
    }

    private boolean isShard(byte number) {
        return number >= 0 && number < shards.size();
    }

    /** The slot of a subject. */
    public static int slot(String subjectId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(utf8(subjectId));
            return slotOfHash(ByteBuffer.wrap(hash).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }

    /** The slot of a subject by the first 8 bytes of the SHA-256 of its id, as a big-endian number. */
    public static int slotOfHash(long hash) {
        return (int) (hash >>> SLOT_SHIFT);
    }

    public int version() {
        return version;
    }

    /** The shard whose map it is. */
    public String own() {
        return shards.get(own);
    }

    /** The shard that takes what changes hands. */
    public String newShard() {
        return shards.get(newShard);
    }

    /** Whether the own shard is the new one. */
    public boolean isNew() {
        return own == newShard;
    }

    /** The shard that a slot belongs to. */
    public String owner(int slot) {
        return shards.get(after[slot]);
    }

    /** The shard that a slot belonged to. */
    public String former(int slot) {
        return shards.get(before[slot]);
    }

    /** Whether a slot belongs to the own shard. */
    public boolean isOwn(int slot) {
        return after[slot] == own;
    }

    /** Whether a slot goes from the own shard to the new one. */
    public boolean leaves(int slot) {
        return before[slot] == own && after[slot] != own;
    }

    /** Whether a slot comes to the own shard. */
    public boolean comes(int slot) {
        return after[slot] == own && before[slot] != own;
    }

    /** The bytes of {@link #decode}; docs/layout.md has them. */
    public byte[] encode() {
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        for (String shard : shards) {
            byte[] name = utf8(shard);
            names.write(name.length);
            names.writeBytes(name);
        }
        return ByteBuffer.allocate(Integer.BYTES + 2 + names.size() + 2 * SLOTS)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(version)
                .put((byte) shards.size())
                .put((byte) own)
                .put(names.toByteArray())
                .put(before)
                .put(after)
                .array();
    }

    /** Throws {@link IllegalArgumentException} for what {@link #encode} did not give. */
    public static SlotMap decode(byte[] encoded) {
        ByteBuffer from = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
        try {
            int version = from.getInt();
            int count = from.get();
            int own = from.get();
            List<String> shards = new ArrayList<>();
            for (int shard = 0; shard < count; shard++) {
                byte[] name = new byte[Byte.toUnsignedInt(from.get())];
                from.get(name);
                shards.add(new String(name, StandardCharsets.UTF_8));
            }
            byte[] before = new byte[SLOTS];
            byte[] after = new byte[SLOTS];
            from.get(before).get(after);
            require(!from.hasRemaining() && own >= 0 && own < shards.size(), "bytes left over, or no own shard");
            return new SlotMap(version, shards.get(own), shards, before, after);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("map of shards: cut short, bytes=" + encoded.length, e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SlotMap map && Arrays.equals(encode(), map.encode());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encode());
    }

    @Override
    public String toString() {
        return "version " + version + " of " + shards + ", new \"" + newShard() + "\"";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("map of shards: " + what);
        }
    }
}
