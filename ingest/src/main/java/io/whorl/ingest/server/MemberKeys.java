package io.whorl.ingest.server;

import io.whorl.index.store.ClusterKey;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.Sealer;
import io.whorl.ingest.security.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys that all members of a cluster share: that which seals records, images and what is in the log, that which signs tokens, and
 * that by which members know each other. Made once, brought to every other member before its first start (decisions/0026).
 */
public final class MemberKeys {

    private static final List<String> FILES = List.of(Sealer.FILE, Tokens.KEY_FILE, ClusterKey.FILE);

    private MemberKeys() {}

    /** Makes what is missing in the key folder of a data directory, which is made if it is missing too. Returns the folder. */
    public static Path make(Path data) {
        Path keys = DataDirectory.keys(data);
        var _ = Sealer.open(keys);
        var _ = Tokens.open(keys);
        ClusterKey.create(keys);
        return keys;
    }

    /**
     * Copies the keys of another member, from its key folder or a copy of it. Throws {@link IllegalStateException}, with a sentence, if one is
     * missing there, or another one is here already: then nothing is copied.
     */
    public static Path bring(Path data, Path from) {
        Path keys = DataDirectory.keys(data);
        try {
            Map<Path, byte[]> missing = new LinkedHashMap<>();
            for (String name : FILES) {
                byte[] content = content(from.resolve(name));
                Path here = keys.resolve(name);
                if (!Files.exists(here)) {
                    missing.put(here, content);
                } else if (!Arrays.equals(Files.readAllBytes(here), content)) {
                    throw new IllegalStateException("there is another key in " + here
                            + ": a data directory keeps the keys that" + " it began with; name a new one");
                }
            }
            missing.forEach(DataDirectory::replace);
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException("keys cannot be copied", e);
        }
    }

    /**
     * The key of the cluster. Throws {@link IllegalStateException}, with a sentence, if this or one of the other keys is missing: a member that
     * made its own would open nothing of what the others seal.
     *
     * @param named the file that the settings name, or else that of the key folder
     */
    static ClusterKey require(Path keys, Path named) {
        ClusterKey key = ClusterKey.read(named);
        requireShared(keys);
        return key;
    }

    /**
     * Throws {@link IllegalStateException}, with a sentence, if a key is missing that all servers of a gallery share, those of other shards too.
     */
    static void requireShared(Path keys) {
        for (String name : FILES.subList(0, FILES.size() - 1)) {
            if (!Files.exists(keys.resolve(name))) {
                throw new IllegalStateException(
                        "the key " + keys.resolve(name) + " is missing: the members of a cluster, and of all"
                                + " shards, share their keys; bring them from another member with `whorl keys --data DIR --from FOLDER`");
            }
        }
    }

    private static byte[] content(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IllegalStateException("there is no " + file.getFileName() + " in "
                    + file.toAbsolutePath().getParent()
                    + ": name the key folder of a member of the cluster, as DIR/keys");
        }
        return Files.readAllBytes(file);
    }
}
