package io.whorl.index.node;

import io.whorl.index.store.Sealer;
import io.whorl.index.store.Sealer.TamperedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Refuses keys that are not those of the data directory. Without it a node with wrong keys would replay its log, open no template,
 * refuse every application that it once accepted, and serve an empty gallery. The first start seals a known sentence; every later
 * one opens it, before anything else is touched.
 */
final class KeyCheck {

    /** In the data directory, and the id that its content is sealed under. */
    static final String FILE = "key-check";

    static final String UNFINISHED = "restore.unfinished";

    private static final String ARCHIVE_CATALOG = "archive.catalog";
    private static final byte[] SENTENCE = "these are the keys".getBytes(StandardCharsets.UTF_8);

    private KeyCheck() {}

    /** Throws {@link IllegalStateException} if the sealer cannot open what this journal holds. */
    static void hold(JournalPaths paths, Sealer sealer) {
        Path file = paths.root().resolve(FILE);
        try {
            if (Files.exists(paths.root().resolve(UNFINISHED))) {
                throw new IllegalStateException("the data directory " + paths.root()
                        + " was begun by a restore that did not finish: run `whorl restore` again");
            } else if (Files.exists(file)) {
                sealer.open(Files.readAllBytes(file), FILE);
            } else if (Files.exists(paths.archive().resolve(ARCHIVE_CATALOG))) {
                throw new IllegalStateException("the data directory holds a journal, but its file " + FILE
                        + " is missing: it is not known whether the keys are the right ones. Restore a backup with `whorl"
                        + " restore`; in a cluster make the member anew with `whorl seed`");
            } else {
                create(file, sealer.seal(SENTENCE, FILE));
            }
        } catch (TamperedException e) {
            throw new IllegalStateException(
                    "the keys are not those that this data directory was sealed with, or its" + " file " + FILE
                            + " is damaged; `whorl verify-store` says which: bring the folder keys back from where you keep it, or"
                            + " restore a backup with `whorl restore`",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void create(Path file, byte[] sealed) throws IOException {
        Path unfinished = file.resolveSibling(FILE + ".new");
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(sealed));
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
