package io.whorl.ingest.shards;

import io.whorl.index.node.Membership;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.SummedText;
import io.whorl.ingest.settings.ShardSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/**
 * Refuses a data directory that belongs to another shard, to other slots, or to a gallery that is whole: its people would be looked for where
 * they are not. The first start writes down whose the directory is.
 */
public final class ShardIdentity {

    private static final String FILE = Membership.SHARD_FILE;

    private static final String SLOTS = "slots=";

    private static final String ARCHIVE_CATALOG = "archive.catalog";

    private ShardIdentity() {}

    /** Throws {@link IllegalStateException}, with a sentence, if the directory is not of the shard that the settings name. A new one is of it from here on. */
    public static void hold(DataDirectory directory, ShardSettings settings) {
        require(directory, settings);
        Path file = directory.root().resolve(FILE);
        if (settings.isOn() && !Files.exists(file)) {
            ShardMap map = new ShardMap(settings);
            // until the new map is in force, a directory has the slots of the one before; a new shard has none of it
            SummedText.write(file, text(map, map.slots(true).isEmpty() ? map.slots(false) : map.slots(true)));
        }
    }

    /** The same, and leaves a new one as it is: for what only looks at a directory, or changes nobody's place. */
    public static void require(DataDirectory directory, ShardSettings settings) {
        Path file = directory.root().resolve(FILE);
        if (!Files.exists(file)) {
            if (settings.isOn() && Files.exists(directory.archive().resolve(ARCHIVE_CATALOG))) {
                throw new IllegalStateException("the data directory " + directory.root()
                        + " holds a gallery that is whole, and does not become a shard of one: name a new data"
                        + " directory, and enrol its people again at the doors of their shards");
            }
            return;
        }
        String whose = whose(file);
        if (!settings.isOn()) {
            throw new IllegalStateException("the data directory " + directory.root() + " belongs to a shard ("
                    + oneLine(whose) + "): it needs settings with the [shards] section of that shard");
        }
        ShardMap map = new ShardMap(settings);
        boolean isOwn = isOf(whose, map, map.slots(false)) || isOf(whose, map, map.slots(true));
        if (!isOwn) {
            throw new IllegalStateException(
                    "the data directory " + directory.root() + " belongs to another shard or to other slots ("
                            + oneLine(whose) + "), and the settings say " + oneLine(text(map, map.slots(false)))
                            + ": bring the settings that were put in force last (`whorl shards`)");
        }
    }

    /**
     * The map of the settings is in force in the log of this directory: from here on it has the slots of that map, and settings of before are
     * refused.
     */
    static void inForce(Path root, ShardMap map) {
        Path file = root.resolve(FILE);
        if (!isOf(whose(file), map, map.slots(false))) {
            SummedText.write(file, text(map, map.slots(false)));
        }
    }

    /** By slots and not by text, as ranges can be told in many ways. */
    private static boolean isOf(String whose, ShardMap map, BitSet slots) {
        String[] lines = whose.strip().split("\n", -1);
        if (lines.length != 2 || !lines[0].equals("shard=" + map.own().name()) || !lines[1].startsWith(SLOTS)) {
            return false;
        }
        BitSet told = new BitSet();
        for (String range : lines[1].substring(SLOTS.length()).split(",", -1)) {
            String[] ends = range.split("-", -1);
            if (ends.length == 2) {
                told.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]) + 1);
            }
        }
        return told.equals(slots);
    }

    private static String text(ShardMap map, BitSet slots) {
        return "shard=" + map.own().name() + "\n" + SLOTS + ShardMap.text(slots) + "\n";
    }

    private static String whose(Path file) {
        try {
            String text = SummedText.read(file);
            if (text == null) {
                throw new IllegalStateException("the file " + file + " is damaged: bring it back from a backup");
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException("file " + file + " cannot be read", e);
        }
    }

    private static String oneLine(String text) {
        return text.strip().replace("\n", ", ");
    }
}
