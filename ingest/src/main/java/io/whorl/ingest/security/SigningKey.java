package io.whorl.ingest.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The file with the key that signs tokens: {@value #BYTES} random bytes and their CRC-32C, mode 0600; a file of an earlier release has the bytes
 * alone, and gets its checksum when it is opened. Creation is atomic: another process sees no
 * file or the whole file, and of two that create at once both end with the same key.
 */
final class SigningKey {

    static final int BYTES = 32;

    static final String FILE = "token.key";

    private static final int FILE_BYTES = BYTES + Integer.BYTES;
    private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<Set<PosixFilePermission>> MODE_ATTRIBUTE =
            PosixFilePermissions.asFileAttribute(MODE);

    private SigningKey() {}

    /** The key in this directory, made if there is none. Throws {@link IllegalStateException} for a key that others can read. */
    static byte[] open(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            Files.createDirectories(directory);
            if (Files.notExists(file)) {
                create(directory, file);
            }
            byte[] content = read(file);
            if (content.length == BYTES) {
                write(directory, file, content, true);
            }
            return Arrays.copyOf(content, BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException("token key " + file + " cannot be opened", e);
        }
    }

    /** What is wrong with the key in this directory; null if nothing is, or if there is none yet. Touches nothing. */
    static @Nullable String fault(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            if (Files.exists(file)) {
                read(file);
            }
            return null;
        } catch (IllegalStateException e) {
            return e.getMessage();
        } catch (IOException e) {
            throw new UncheckedIOException("token key " + file + " cannot be opened", e);
        }
    }

    private static byte[] read(Path file) throws IOException {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        if (!MODE.containsAll(mode)) {
            throw new IllegalStateException("token key: file=" + file + ", mode=" + PosixFilePermissions.toString(mode)
                    + ", limit=" + PosixFilePermissions.toString(MODE));
        }
        byte[] content = Files.readAllBytes(file);
        if (content.length != BYTES && content.length != FILE_BYTES) {
            throw new IllegalStateException(
                    "token key: file=" + file + ", bytes=" + content.length + ", limit=" + FILE_BYTES);
        }
        if (content.length == FILE_BYTES && !Arrays.equals(content, withChecksum(Arrays.copyOf(content, BYTES)))) {
            throw new IllegalStateException(
                    "the token key " + file + " is damaged: its checksum does not hold. Restore"
                            + " it from a backup, or remove it: a new one is made, and no token given out so far is taken any more");
        }
        return content;
    }

    private static byte[] withChecksum(byte[] key) {
        CRC32C crc = new CRC32C();
        crc.update(key);
        return ByteBuffer.allocate(FILE_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(key)
                .putInt((int) crc.getValue())
                .array();
    }

    private static void create(Path directory, Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        write(directory, file, key, false);
    }

    /** Gives way to a file that is there already, unless it is to be replaced. */
    private static void write(Path directory, Path file, byte[] key, boolean replace) throws IOException {
        Path draft = Files.createTempFile(directory, FILE, ".draft", MODE_ATTRIBUTE);
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(withChecksum(key));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            if (replace) {
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                // a hard link fails where the name exists; a rename would replace what another process has just made
                Files.createLink(file, draft);
            }
        } catch (FileAlreadyExistsException another) {
            // the other process's key is as good; the caller reads it
            assert Files.exists(file);
        } finally {
            Files.deleteIfExists(draft);
        }
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }
}
