package io.whorl.ingest.shards;

import io.whorl.index.node.Membership;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.SummedText;
import io.whorl.ingest.settings.ShardSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Refuses a data directory that belongs to another shard, to other slots, or to a gallery that is whole: its people would be looked for where
 * they are not. The first start writes down whose the directory is.
 */
public final class ShardIdentity {

    private static final String FILE = Membership.SHARD_FILE;

    private static final String ARCHIVE_CATALOG = "archive.catalog";

    private ShardIdentity() {}

    /** Throws {@link IllegalStateException}, with a sentence, if the directory is not of the shard that the settings name. A new one is of it from here on. */
    public static void hold(DataDirectory directory, ShardSettings settings) {
        require(directory, settings);
        Path file = directory.root().resolve(FILE);
        if (settings.isOn() && !Files.exists(file)) {
            SummedText.write(file, text(new ShardMap(settings).own()));
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
        String text = text(new ShardMap(settings).own());
        if (!whose.equals(text)) {
            throw new IllegalStateException(
                    "the data directory " + directory.root() + " belongs to another shard or to other slots ("
                            + oneLine(whose) + "), and the settings say " + oneLine(text)
                            + ": people do not move between shards by settings");
        }
    }

    private static String text(ShardSettings.Shard own) {
        return "shard=" + own.name() + "\nslots=" + ShardMap.slots(own) + "\n";
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
