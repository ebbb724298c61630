package io.whorl.ingest.settings;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The shards that keep a gallery together, the same on all servers of all of them but for {@code own} and {@code listen}; without any the
 * gallery is whole here. Who is on which shard: {@code ingest.shards}.
 *
 * @param version of this list, from 1: servers with different ones do not talk to each other; 0 without shards
 * @param own the shard that this server is, or is a member of; empty without
 * @param listen where this server answers the other shards; null without
 * @param list all of them
 */
public record ShardSettings(
        int version, String own, @Nullable Address listen, List<Shard> list) {

    public static final ShardSettings OFF = new ShardSettings(0, "", null, List.of());

    /** Parts of the gallery, each on one shard: the first 12 bits of a hash of the subject. */
    public static final int SLOTS = 4_096;

    private static final int MOST_SHARDS = 64;
    private static final int MOST_MEMBERS = 5;
    private static final int MOST_RANGES = 256;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final Pattern ADDRESS = Pattern.compile("([^:\\s]+|\\[[0-9a-fA-F:.]+]):([0-9]{1,5})");
    private static final Pattern ORIGIN = Pattern.compile("([a-z0-9-]+):\\s*([0-9-]+)");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,4})(?:-([0-9]{1,4}))?");

    /** Host and TCP port. */
    public record Address(String host, int port) {}

    /** Slots in a row, both ends included. */
    public record Range(int first, int last) {}

    /** Slots that a new shard takes from another one. */
    public record Origin(String shard, Range range) {}

    /**
     * One shard.
     *
     * @param from of the shard that is new in this version: where its slots come from; else empty
     * @param members where its servers answer other shards: one, or all members of its cluster
     * @param door where clients reach it; said to who comes to the wrong shard
     */
    public record Shard(String name, List<Range> slots, List<Origin> from, List<Address> members, String door) {
        public Shard {
            slots = List.copyOf(slots);
            from = List.copyOf(from);
            members = List.copyOf(members);
        }
    }

    public ShardSettings {
        list = List.copyOf(list);
    }

    public boolean isOn() {
        return !list.isEmpty();
    }

    static ShardSettings from(TomlTable table) {
        int version = table.integer("version", 0, 0, Integer.MAX_VALUE);
        String own = table.text("own", "");
        String listen = table.text("listen", "");
        List<Shard> shards = new ArrayList<>();
        for (TomlTable each : table.tables("list", MOST_SHARDS)) {
            shards.add(shard(each));
        }
        table.finish();
        if (shards.isEmpty()) {
            if (version > 0 || !own.isEmpty() || !listen.isEmpty()) {
                throw table.refused("list", "must name all shards when shards.own is given");
            }
            return OFF;
        }
        requireWhole(table, shards);
        requireOneNew(table, shards, version);
        if (version == 0) {
            throw table.refused("version", "must be the version of the list of shards, from 1");
        }
        if (shards.stream().noneMatch(shard -> shard.name().equals(own))) {
            throw table.refused("own", "must say which of the shards this server is of");
        }
        return new ShardSettings(version, own, address(table, "listen", listen), shards);
    }

    private static Shard shard(TomlTable table) {
        String name = table.text("name", "");
        if (!NAME.matcher(name).matches()) {
            throw table.refused("name", "must be 1 to 32 small letters, digits or dashes");
        }
        List<Range> slots = new ArrayList<>();
        for (String text : table.texts("slots", MOST_RANGES)) {
            slots.add(range(table, text));
        }
        List<Address> members = new ArrayList<>();
        for (String text : table.texts("members", MOST_MEMBERS)) {
            members.add(address(table, "members", text));
        }
        if (members.isEmpty()) {
            throw table.refused(
                    "members", "must name, as host:port, where the servers of this shard answer the others");
        }
        List<Origin> from = new ArrayList<>();
        for (String text : table.texts("from", MOST_RANGES)) {
            from.add(origin(table, text));
        }
        Shard shard = new Shard(name, slots, from, members, table.text("door", ""));
        table.finish();
        return shard;
    }

    private static Origin origin(TomlTable table, String text) {
        Matcher matcher = ORIGIN.matcher(text);
        if (!matcher.matches()) {
            throw table.refused(
                    "from", "must be ranges with the shard that they come from, such as \"south: 3072-4095\"");
        }
        return new Origin(matcher.group(1), range(table, matcher.group(2)));
    }

    private static Range range(TomlTable table, String text) {
        Matcher matcher = RANGE.matcher(text);
        if (matcher.matches()) {
            int first = Integer.parseInt(matcher.group(1));
            int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
            if (first <= last && last < SLOTS) {
                return new Range(first, last);
            }
        }
        throw table.refused("slots", "must be ranges such as \"0-2047\", of 0 to " + (SLOTS - 1));
    }

    private static Address address(TomlTable table, String key, String text) {
        Matcher matcher = ADDRESS.matcher(text);
        int port = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
        if (port < 1 || port > 65_535) {
            throw table.refused(key, "must be host:port");
        }
        return new Address(matcher.group(1), port);
    }

    /** One shard at most is new, and says of every slot that it has which other shard had it. */
    private static void requireOneNew(TomlTable table, List<Shard> shards, int version) {
        List<Shard> fresh =
                shards.stream().filter(shard -> !shard.from().isEmpty()).toList();
        if (fresh.isEmpty()) {
            return;
        }
        if (fresh.size() > 1 || version < 2 || shards.size() < 3) {
            throw table.refused(
                    "list", "may have `from` at one shard, which is new, beside two others and in version 2 or later");
        }
        Shard shard = fresh.getFirst();
        BitSet own = new BitSet();
        shard.slots().forEach(range -> own.set(range.first(), range.last() + 1));
        BitSet told = new BitSet();
        for (Origin origin : shard.from()) {
            boolean isOther = shards.stream()
                    .anyMatch(other -> !other.equals(shard) && other.name().equals(origin.shard()));
            BitSet slots = new BitSet();
            slots.set(origin.range().first(), origin.range().last() + 1);
            if (!isOther || told.intersects(slots)) {
                throw table.refused(
                        "from",
                        "must name another shard of the list for each slot, and each slot once: \"" + origin.shard()
                                + ": " + origin.range().first() + "-"
                                + origin.range().last() + "\"");
            }
            told.or(slots);
        }
        if (!told.equals(own)) {
            throw table.refused(
                    "from", "must say of exactly the slots of \"" + shard.name() + "\" where they come from");
        }
    }

    /** Every slot on one shard; every name and address once. */
    private static void requireWhole(TomlTable table, List<Shard> shards) {
        if (shards.size() < 2) {
            throw table.refused("list", "must name two shards or more; a gallery on one needs no [shards]");
        }
        Map<Integer, String> owners = new HashMap<>();
        Set<String> names = new HashSet<>();
        Set<Address> addresses = new HashSet<>();
        for (Shard shard : shards) {
            if (!names.add(shard.name())) {
                throw table.refused("list", "must name each shard once: \"" + shard.name() + "\" is there twice");
            }
            for (Address member : shard.members()) {
                if (!addresses.add(member)) {
                    throw table.refused(
                            "list",
                            "must name each server once: " + member.host() + ":" + member.port() + " is there twice");
                }
            }
            for (Range range : shard.slots()) {
                for (int slot = range.first(); slot <= range.last(); slot++) {
                    String other = owners.put(slot, shard.name());
                    if (other != null) {
                        throw table.refused(
                                "list",
                                "must give each slot to one shard: slot " + slot + " is of \"" + other + "\" and of \""
                                        + shard.name() + "\"");
                    }
                }
            }
        }
        for (int slot = 0; slot < SLOTS; slot++) {
            if (!owners.containsKey(slot)) {
                throw table.refused("list", "must give each slot to a shard: slot " + slot + " is of none");
            }
        }
    }
}
