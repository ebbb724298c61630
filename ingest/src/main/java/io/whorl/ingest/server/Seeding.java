package io.whorl.ingest.server;

import io.whorl.index.node.MemberSeed;
import io.whorl.index.store.ClusterKey;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.Progress;
import io.whorl.ingest.settings.Settings;
import io.whorl.ingest.shards.ShardIdentity;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the data directory of a member that lost its own from that of another. */
public final class Seeding {

    private Seeding() {}

    /** Throws {@link IllegalStateException}, with a sentence, if it cannot; a directory that was begun is not taken for a whole one. */
    public static void run(Settings settings, Path data, Path from, Progress progress) {
        if (!settings.cluster().isOn()) {
            throw new IllegalStateException(
                    "the settings name no cluster: a server that is alone is restored from a backup, with `whorl restore`");
        }
        if (!Files.isDirectory(from)) {
            throw new IllegalStateException("no data directory: " + from);
        }
        Path keys = MemberKeys.bring(data, from.resolve("keys"));
        try (DataDirectory other = DataDirectory.openExisting(from);
                DataDirectory own = DataDirectory.open(data)) {
            ShardIdentity.require(other, settings.shards());
            MemberSeed.copy(
                    other,
                    own,
                    ServerLimits.membership(settings.cluster(), ClusterKey.read(keys.resolve(ClusterKey.FILE))),
                    progress);
        }
    }
}
