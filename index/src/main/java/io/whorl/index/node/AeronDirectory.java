package io.whorl.index.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.agrona.IoUtil;

/**
 * Where the media driver keeps its buffers: in shared memory, one folder a data directory and user, closed to everyone else. Whoever
 * holds the lock of the data directory may delete it. The name holds the identity of the data directory's file, not only its path,
 * because two containers can share the memory and call different folders by one path.
 */
final class AeronDirectory implements AutoCloseable {

    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    /** The buffers of one member with a few sessions; a container's default of 64 MB is not enough. */
    private static final long NEEDED_BYTES = 128L << 20;

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path folder;

    private AeronDirectory(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder, or takes that of a process that was killed. Throws {@link IllegalStateException} if it is another user's. */
    static AeronDirectory open(Path dataDirectory) {
        try {
            Path folder = parent().resolve(name(dataDirectory));
            FileAttribute<?> mode = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
            try {
                Files.createDirectory(folder, mode);
            } catch (FileAlreadyExistsException e) {
                requireOwn(folder, dataDirectory);
            }
            return new AeronDirectory(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the media driver's folder cannot be made", e);
        }
    }

    /** The driver's folder; the driver makes it and deletes it. */
    String driver() {
        return folder.resolve("driver").toString();
    }

    Path folder() {
        return folder;
    }

    /** Deletes the folder. The driver is closed. */
    @Override
    public void close() {
        IoUtil.delete(folder.toFile(), true);
    }

    private static void requireOwn(Path folder, Path dataDirectory) throws IOException {
        boolean own = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(dataDirectory))
                && Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS)
                        .equals(OWNER_ONLY);
        if (!own) {
            throw new IllegalStateException(
                    "the media driver's folder " + folder + " is not the own of the data directory's owner");
        }
    }

    private static String name(Path dataDirectory) throws IOException {
        Path real = dataDirectory.toRealPath();
        Object file = Files.readAttributes(real, BasicFileAttributes.class).fileKey();
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((real + "\n" + file).getBytes(StandardCharsets.UTF_8));
            return "whorl-" + System.getProperty("user.name") + "-"
                    + HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path parent() throws IOException {
        boolean usable = Files.isWritable(SHARED_MEMORY)
                && Files.getFileStore(SHARED_MEMORY).getUsableSpace() >= NEEDED_BYTES;
        return usable ? SHARED_MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
    }
}
