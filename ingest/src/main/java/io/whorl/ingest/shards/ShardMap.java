package io.whorl.ingest.shards;

import io.whorl.ingest.settings.ShardSettings;
import io.whorl.ingest.settings.ShardSettings.Range;
import io.whorl.ingest.settings.ShardSettings.Shard;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which shard each subject is on: by a slot, the first 12 bits of the SHA-256 of its id. Immutable. */
public final class ShardMap {

    private final int version;
    private final Shard own;
    private final List<Shard> shards;
    private final Shard[] owners = new Shard[ShardSettings.SLOTS];
    private final String fingerprint;

    /** Of settings with shards. */
    public ShardMap(ShardSettings settings) {
        version = settings.version();
        shards = settings.list();
        own = shards.stream()
                .filter(shard -> shard.name().equals(settings.own()))
                .findFirst()
                .orElseThrow();
        StringBuilder text = new StringBuilder("version=" + version + "\n");
        for (Shard shard : shards) {
            shard.slots().forEach(range -> Arrays.fill(owners, range.first(), range.last() + 1, shard));
            text.append(shard.name()).append('=').append(slots(shard)).append('\n');
        }
        fingerprint = HexFormat.of().formatHex(sha256(text.toString()));
    }

    /** The shard that a subject is on. */
    Shard owner(String subjectId) {
        byte[] hash = sha256(subjectId);
        return owners[(hash[0] & 0xFF) << 4 | (hash[1] & 0xFF) >>> 4];
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

    List<Shard> others() {
        return shards.stream().filter(shard -> !shard.equals(own)).toList();
    }

    int version() {
        return version;
    }

    /** Equal where version, shards and slots are; addresses may differ. */
    String fingerprint() {
        return fingerprint;
    }

    /** The slots of a shard as text. */
    static String slots(Shard shard) {
        return shard.slots().stream().map(ShardMap::text).collect(Collectors.joining(","));
    }

    private static String text(Range range) {
        return range.first() + "-" + range.last();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }
}
