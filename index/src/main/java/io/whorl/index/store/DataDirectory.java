package io.whorl.index.store;

import java.nio.file.Path;

/**
 * The server's folder: its format version, its lock (one server at a time), and where things are in it (docs/layout.md).
 * Everything that a server writes is below it. The instance is immutable and is used by any thread; whoever opened it closes it,
 * after everything that uses the folder.
 */
public final class DataDirectory implements AutoCloseable {
    /** The format that is written. A directory of a higher one is refused, one of a lower one is raised to it when it is opened. */
    public static final int FORMAT = DirectoryFormat.CURRENT;

    private final Path root;
    private final DirectoryLock lock;

    private DataDirectory(Path root, DirectoryLock lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Creates it if missing, locks it.
     *
     * @throws IllegalStateException with a sentence, if another server (of this or another process) has it, if its format is
     *     newer, or if it is a folder of something else; the folder is then left exactly as it was
     */
    public static DataDirectory open(Path root) {
        Path absolute = root.toAbsolutePath().normalize();
        DirectoryFormat.ensure(absolute);
        DirectoryLock lock = DirectoryLock.take(absolute);
        try {
            DirectoryFormat.raise(absolute);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
        return new DataDirectory(absolute, lock);
    }

    /** As {@link #open}, of one that is there: a folder that is none is refused as well, and nothing is made of it. */
    public static DataDirectory openExisting(Path root) {
        DirectoryFormat.requireKnown(root.toAbsolutePath().normalize());
        return open(root);
    }

    /**
     * Locks an existing one for reading: its format stays as it is, and nothing is created. Refuses like {@link #open}, and a folder that is
     * none.
     */
    public static DataDirectory openAsItIs(Path root) {
        Path absolute = root.toAbsolutePath().normalize();
        DirectoryFormat.requireKnown(absolute);
        return new DataDirectory(absolute, DirectoryLock.take(absolute));
    }

    /**
     * The key folder of a data directory that need not be open (mode 0700), created if missing, together with the directory
     * itself. Refuses like {@link #open}, except that a running server is no reason.
     */
    public static Path keys(Path root) {
        Path absolute = root.toAbsolutePath().normalize();
        DirectoryFormat.ensure(absolute);
        return SecureFiles.createFolder(absolute.resolve("keys"));
    }

    public Path root() {
        return root;
    }

    /** Keys, created if missing. */
    public Path keys() {
        return keys(root);
    }

    /** The sealed records, created if missing. */
    public Path records() {
        return SecureFiles.createFolder(root.resolve("records"));
    }

    /** The sealed images, created if missing. */
    public Path images() {
        return SecureFiles.createFolder(root.resolve("images"));
    }

    /** The counts of impostor scores: a file, which may be missing. */
    public Path drift() {
        return root.resolve("drift.txt");
    }

    /** How far events were sent: a file, which may be missing. */
    public Path outbox() {
        return root.resolve("outbox.position");
    }

    /** Which events were put aside: a file, which may be missing. */
    public Path outboxDead() {
        return root.resolve("outbox.dead");
    }

    /** Appends a line to a file for the owner alone, behind what a crash left of the one before: on disk when this returns. */
    public static void append(Path file, byte[] line) {
        SecureFiles.append(file, line);
    }

    /** Replaces a small file with these bytes, for the owner alone: a crash leaves the old content or the new one. */
    public static void replace(Path file, byte[] content) {
        SecureFiles.write(file, content);
    }

    /** The same for a file below a folder, which is created, for the owner alone, with the folders between. */
    public static void replaceBelow(Path folder, String name, byte[] content) {
        Path file = folder.resolve(name);
        SecureFiles.createFolder(folder);
        SecureFiles.createFolder(file.resolveSibling(""));
        SecureFiles.write(file, content);
    }

    /** The recorded log. Its owner creates it: Aeron asks whether it exists. */
    public Path archive() {
        return root.resolve("archive");
    }

    /** Bookkeeping of the cluster. Its owner creates it: Aeron asks whether it exists. */
    public Path cluster() {
        return root.resolve("cluster");
    }

    /** Gives the lock back. Again does nothing. */
    @Override
    public void close() {
        lock.close();
    }
}
