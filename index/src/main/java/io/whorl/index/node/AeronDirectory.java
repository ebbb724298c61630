package io.whorl.index.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where the media driver keeps its buffers: in shared memory, one folder a data directory and user. Whoever holds the lock of the
 * data directory may delete it. The name holds the identity of the data directory's file, not only its path, because two containers
 * can share the memory and call different folders by one path.
 */
final class AeronDirectory {

    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    /** The buffers of one member with a few sessions; a container's default of 64 MB is not enough. */
    private static final long NEEDED_BYTES = 128L << 20;

    private AeronDirectory() {}

    /** The folder for this data directory; it need not exist. */
    static Path of(Path dataDirectory) {
        try {
            Path real = dataDirectory.toRealPath();
            Object file = Files.readAttributes(real, BasicFileAttributes.class).fileKey();
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((real + "\n" + file).getBytes(StandardCharsets.UTF_8));
            String name = "whorl-" + System.getProperty("user.name") + "-"
                    + HexFormat.of().formatHex(digest, 0, 8);
            return parent().resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
