package io.whorl.index.node;

import io.whorl.index.store.ClusterKey;
import io.whorl.index.store.SummedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a data directory that belongs to another member, another cluster, or a server that is alone. A member that started with the log of
 * another one would vote twice, or bring other people's decisions. The first start writes down whose the directory is.
 */
final class Identity {

    static final String FILE = "cluster.member";

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
                        + " belongs to a member of a cluster (" + oneLine(whose(file))
                        + "): start it with the [cluster] section of that member; for a server or a command that is"
                        + " alone, restore a backup of it with `whorl restore --alone`");
            } else if (!whose(file).equals(text(membership))) {
                throw new IllegalStateException("the data directory " + paths.root() + " belongs to another member ("
                        + oneLine(whose(file)) + "), and the settings say " + oneLine(text(membership))
                        + ": name the data directory, the member and the cluster key that belong together");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("file " + file + " cannot be read", e);
        }
    }

    /** Throws {@link IllegalStateException}, with a sentence, if this is not the data directory of another member of the cluster. */
    static void requireCompanion(Path root, Membership membership) throws IOException {
        Path file = root.resolve(FILE);
        String whose = Files.exists(file) ? whose(file) : "nobody";
        boolean isSameCluster = whose.startsWith(cluster(membership.key()));
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
                    "the data directory " + root + " belongs to a server that is alone, or to a `whorl seed` that did"
                            + " not finish, and does not become a member of a cluster: name a new data directory, or remove"
                            + " what the seed left and run it again");
        }
        write(root, membership);
    }

    /** From here on the data directory is that of this member. */
    static void write(Path root, Membership membership) {
        SummedText.write(root.resolve(FILE), text(membership));
    }

    /** Whether a directory of a member is of the cluster that has this key. */
    static boolean isOf(Path file, ClusterKey key) throws IOException {
        String text = SummedText.read(file);
        return text != null && text.startsWith(cluster(key));
    }

    private static String whose(Path file) throws IOException {
        String text = SummedText.read(file);
        if (text == null) {
            throw new IllegalStateException("the file " + file
                    + " is damaged: bring it back from a backup, or make the directory anew with `whorl seed`");
        }
        return text;
    }

    private static String cluster(ClusterKey key) {
        return "cluster=" + key.clusterName() + "\n";
    }

    private static String text(Membership membership) {
        return cluster(membership.key()) + "member=" + membership.memberId() + "\nmembers="
                + membership.members().size() + "\n";
    }

    private static String oneLine(String text) {
        return text.strip().replace("\n", ", ");
    }
}
