package io.whorl.index.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The lock that one server holds on a data directory: an operating system's file lock against other processes, gone with the
 * process however it ends, and a table against a second server of this one. Any thread.
 */
final class DirectoryLock implements AutoCloseable {
    private static final String FILE = "whorl.lock";
    private static final int MAX_PID_BYTES = 20;

    /** Real paths locked by this process. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path realRoot;
    private final FileChannel channel;
    private final AtomicBoolean closed = new AtomicBoolean();

    private DirectoryLock(Path realRoot, FileChannel channel) {
        this.realRoot = realRoot;
        this.channel = channel;
    }

    /** Takes the lock of an existing directory at once, or throws an {@link IllegalStateException} with a sentence that says who has it. */
    static DirectoryLock take(Path root) {
        try {
            Path realRoot = root.toRealPath();
            // POSIX drops a process's lock when it closes *any* channel to the file: so never open it twice in this
            // process
            if (!HELD.add(realRoot)) {
                throw new DirectoryInUseException(
                        "data directory " + root + " is in use by another server in this process");
            }
            DirectoryLock lock = null;
            try {
                lock = lock(root, realRoot);
                return lock;
            } finally {
                if (lock == null) {
                    HELD.remove(realRoot);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("data directory " + root + " cannot be locked", e);
        }
    }

    private static DirectoryLock lock(Path root, Path realRoot) throws IOException {
        FileChannel channel = SecureFiles.openOrCreate(realRoot.resolve(FILE));
        boolean keepOpen = false;
        try {
            if (channel.tryLock() == null) {
                throw new DirectoryInUseException("data directory " + root + " is in use by another server (process "
                        + readPid(channel) + "): stop it first");
            }
            writePid(channel);
            keepOpen = true;
            return new DirectoryLock(realRoot, channel);
        } catch (OverlappingFileLockException e) {
            // a copy of this class in another class loader holds it; closing this channel would take its lock away
            keepOpen = true;
            throw new IllegalStateException(
                    "data directory " + root + " is in use by another server in this process", e);
        } finally {
            if (!keepOpen) {
                channel.close();
            }
        }
    }

    private static void writePid(FileChannel channel) throws IOException {
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)), 0);
    }

    private static String readPid(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(MAX_PID_BYTES);
        channel.read(buffer, 0);
        String pid = new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
        return pid.matches("[0-9]+") ? pid : "unknown";
    }

    /** Gives the lock back; the file stays, for removing it would let two servers lock two files. Again does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD.remove(realRoot);
        }
    }
}
