package io.whorl.index.node;

import io.whorl.index.store.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a data directory that belongs to another member, another cluster, or a server that is alone. A member that started with the log of
 * another one would vote twice, or bring other people's decisions. The first start writes down whose the directory is.
 */
final class Identity {

    private static final String FILE = "cluster.member";
    private static final String ARCHIVE_CATALOG = "archive.catalog";

    private Identity() {}

    /** Throws {@link IllegalStateException}, with a sentence, if the journal is not that of this member. */
    static void hold(JournalPaths paths, @Nullable Membership membership) {
        Path file = paths.root().resolve(FILE);
        boolean isNew = !Files.exists(paths.archive().resolve(ARCHIVE_CATALOG));
        try {
            if (!Files.exists(file)) {
                first(membership, isNew, paths.root());
            } else if (membership == null) {
                throw new IllegalStateException("the data directory " + paths.root()
                        + " belongs to a member of a cluster (" + oneLine(Files.readString(file))
                        + "): start it with the [cluster] section of that member");
            } else if (!Files.readString(file).equals(text(membership))) {
                throw new IllegalStateException("the data directory " + paths.root() + " belongs to another member ("
                        + oneLine(Files.readString(file)) + "), and the settings say " + oneLine(text(membership))
                        + ": name the data directory, the member and the cluster key that belong together");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("file " + file + " cannot be read", e);
        }
    }

    /** Throws {@link IllegalStateException}, with a sentence, if this is not the data directory of another member of the cluster. */
    static void requireCompanion(Path root, Membership membership) throws IOException {
        Path file = root.resolve(FILE);
        String whose = Files.exists(file) ? Files.readString(file) : "nobody";
        boolean isSameCluster = whose.startsWith("cluster=" + membership.key().clusterName() + "\n");
        if (!isSameCluster || whose.equals(text(membership))) {
            throw new IllegalStateException(
                    "the data directory " + root + " is not that of another member of this cluster (" + oneLine(whose)
                            + "): name that of the member that led");
        }
    }

    private static void first(@Nullable Membership membership, boolean isNew, Path root) {
        if (membership == null) {
            return;
        }
        if (!isNew) {
            throw new IllegalStateException(
                    "the data directory " + root + " belongs to a server that is alone, and does not"
                            + " become a member of a cluster: name a new data directory");
        }
        write(root, membership);
    }

    /** From here on the data directory is that of this member. */
    static void write(Path root, Membership membership) {
        DataDirectory.replace(root.resolve(FILE), text(membership).getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(Membership membership) {
        return "cluster=" + membership.key().clusterName() + "\nmember=" + membership.memberId() + "\nmembers="
                + membership.members().size() + "\n";
    }

    private static String oneLine(String text) {
        return text.strip().replace("\n", ", ");
    }
}
