package io.whorl.bench.promises;

import io.whorl.bench.population.Population;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Who is on which shard: two that halve the slots, or those two and a third to which each gives the last third of its own. */
enum ShardList {
    TWO(1, 2, 2_048),
    THREE(2, 3, 1_365);

    /** The shard that is in the longer list only. */
    static final int NEW = 2;

    private static final List<String> NAMES = List.of("north", "south", "west");
    /** Those from here on are of people behind all who apply in person. */
    private static final long IDENTITIES = 10_000_000;

    private static final long IDENTITIES_EACH = 64;
    private static final int SLOTS = 4_096;
    private static final int HALF = SLOTS / 2;

    private final int version;
    private final int count;
    /** Slots of its half that each of the first two has. */
    private final int kept;

    ShardList(int version, int count, int kept) {
        this.version = version;
        this.count = count;
        this.kept = kept;
    }

    static String name(int shard) {
        return NAMES.get(shard);
    }

    /** How many shards. */
    int count() {
        return count;
    }

    /** The shard that an identity is on. */
    int shardOf(String subjectId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(subjectId.getBytes(StandardCharsets.UTF_8));
            int slot = (hash[0] & 0xFF) * 16 + (hash[1] & 0xFF) / 16;
            return slot % HALF < kept ? slot / HALF : NEW;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An identity of nobody who ever applies in person that is on this shard; another for each number, 0 or more. */
    String identity(Population population, long number, int shard) {
        for (long n = 0; n < IDENTITIES_EACH; n++) {
            String identity =
                    population.person(IDENTITIES + IDENTITIES_EACH * number + n).subjectId();
            if (shardOf(identity) == shard) {
                return identity;
            }
        }
        throw new IllegalStateException("no identity on shard " + shard + " for number " + number);
    }

    /**
     * The settings of a member about shards.
     *
     * @param ports of the doors between shards, by shard and member
     */
    String settings(int own, int member, int[][] ports) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "[shards]%nversion = %d%nown = \"%s\"%nlisten = \"%s\"%n",
                version,
                name(own),
                address(ports[own][member])));
        for (int shard = 0; shard < count; shard++) {
            text.append(String.format(
                    Locale.ROOT,
                    "[[shards.list]]%nname = \"%s\"%nslots = [%s]%n%smembers = [%s]%n",
                    name(shard),
                    shard == NEW ? taken("\"%2$s\"") : "\"" + range(shard * HALF, kept) + "\"",
                    shard == NEW ? "from = [" + taken("\"%s: %s\"") + "]\n" : "",
                    addresses(ports[shard])));
        }
        return text.toString();
    }

    /** What the new shard takes of each of the others. */
    private String taken(String format) {
        List<String> ranges = new ArrayList<>();
        for (int shard = 0; shard < NEW; shard++) {
            ranges.add(String.format(Locale.ROOT, format, name(shard), range(shard * HALF + kept, HALF - kept)));
        }
        return String.join(", ", ranges);
    }

    private static String range(int first, int length) {
        return first + "-" + (first + length - 1);
    }

    private static String addresses(int[] ports) {
        List<String> members = new ArrayList<>();
        for (int port : ports) {
            members.add("\"" + address(port) + "\"");
        }
        return String.join(", ", members);
    }

    private static String address(int port) {
        return "127.0.0.1:" + port;
    }
}
