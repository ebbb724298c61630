package io.whorl.ingest.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/**
 * The file with the key that signs tokens: {@value #BYTES} random bytes, mode 0600. Creation is atomic: another process sees no
 * file or the whole file, and of two that create at once both end with the same key.
 */
final class SigningKey {

    static final int BYTES = 32;

    static final String FILE = "token.key";

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
            return read(file);
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
        byte[] key = Files.readAllBytes(file);
        if (key.length != BYTES) {
            throw new IllegalStateException("token key: file=" + file + ", bytes=" + key.length + ", limit=" + BYTES);
        }
        return key;
    }

    private static void create(Path directory, Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Path draft = Files.createTempFile(directory, FILE, ".draft", MODE_ATTRIBUTE);
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(key);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            // a hard link fails where the name exists, and a rename would replace what another process has just made
            Files.createLink(file, draft);
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
