package io.whorl.index.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Files and folders for the owner alone (0600 and 0700 where the file system has POSIX permissions), written so that a crash
 * leaves the old content or the new one. Stateless but for a counter; any thread.
 */
final class SecureFiles {
    /** What the name of an unfinished file has after its final name. */
    static final String UNFINISHED = ".new";

    private static final AtomicLong UNFINISHED_COUNT = new AtomicLong();

    private SecureFiles() {}

    /** Creates the folder and its missing parents, 0700; an existing folder keeps its permissions. */
    static Path createFolder(Path folder) {
        try {
            return Files.createDirectories(folder, attributes(folder, "rwx------"));
        } catch (FileAlreadyExistsException e) {
            throw new IllegalStateException(folder + " is a file: a folder is needed there", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens for reading and writing; a file that is created is 0600. */
    static FileChannel openOrCreate(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                attributes(file, "rw-------"));
    }

    /** Replaces the file with these bytes, 0600: on disk, with its name, when this returns. Two fsyncs. */
    static void write(Path file, byte[] content) {
        try {
            Path unfinished = writeUnfinished(file, content);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #write}, but gives way if the file is there already, whoever made it. Returns whether these bytes are in it. */
    static boolean writeIfAbsent(Path file, byte[] content) {
        try {
            Path unfinished = writeUnfinished(file, content);
            try {
                // a hard link, unlike a rename, fails if the name is taken: two processes cannot both win
                Files.createLink(file, unfinished);
                return true;
            } catch (FileAlreadyExistsException e) {
                return false;
            } finally {
                Files.delete(unfinished);
                forceFolder(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Appends a line and a line feed to a file, 0600, which is created if missing: on disk, with its name, when this returns. */
    static void append(Path file, byte[] line) {
        try (FileChannel channel = openOrCreate(file)) {
            long end = channel.size();
            ByteBuffer buffer = ByteBuffer.allocate(line.length + 2);
            if (end > 0 && !endsALine(channel, end)) {
                // the rest of a crash stays a line of its own
                buffer.put((byte) '\n');
            }
            buffer.put(line).put((byte) '\n').flip();
            while (buffer.hasRemaining()) {
                end += channel.write(buffer, end);
            }
            channel.force(true);
            forceFolder(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean endsALine(FileChannel channel, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, end - 1);
        return last.get(0) == '\n';
    }

    /** Makes creations, renames and deletions in the folder of {@code child} durable. */
    static void forceFolder(Path child) throws IOException {
        Path folder = child.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path writeUnfinished(Path file, byte[] content) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED
                + ProcessHandle.current().pid() + "-" + UNFINISHED_COUNT.incrementAndGet());
        boolean finished = false;
        try (FileChannel channel = openOrCreate(unfinished)) {
            channel.truncate(0);
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
            finished = true;
        } finally {
            if (!finished) {
                Files.deleteIfExists(unfinished);
            }
        }
        return unfinished;
    }

    private static FileAttribute<?>[] attributes(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
