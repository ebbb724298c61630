package io.whorl.index.backup;

import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.Sealer;
import io.whorl.index.store.Sealer.TamperedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a backup: files sealed whole, each under its own name, so that one that is cut, changed or put in another's place does not
 * open. Confined to one thread.
 */
final class BackupFolder {

    /** Sealed under this name by the keys that everything else is sealed with: tells other keys from damage. */
    static final String KEY_CHECK = "key-check";

    private static final String MANIFEST = "manifest";
    /** How the names begin of what a backup, unfinished too, has at its top. */
    private static final Set<String> OWN =
            Set.of(KEY_CHECK, MANIFEST, "segments", "records", "journal", "images", "member", "lost+found");

    private static final String DOMAIN = "backup:";
    private static final byte[] SENTENCE = {'w', 'h', 'o', 'r', 'l'};
    private static final int SUM_BYTES = Integer.BYTES;

    private final Path root;
    private final Sealer sealer;

    BackupFolder(Path root, Sealer sealer) {
        this.root = root;
        this.sealer = sealer;
    }

    Path root() {
        return root;
    }

    /** The manifest of what is there; null if the folder is empty or missing. Throws {@link BackupException} if it is something else. */
    @Nullable Manifest manifest() throws IOException {
        if (!Files.exists(root.resolve(MANIFEST))) {
            refuseForeignContent();
            return null;
        }
        checkKeys();
        return Manifest.parse(read(MANIFEST));
    }

    /** The manifest of the backup that must be there. Throws {@link BackupException} if there is none, or not all of one. */
    Manifest requireManifest() throws IOException {
        Manifest manifest = manifest();
        if (manifest == null || manifest.increments().isEmpty()) {
            throw new BackupException(
                    Files.exists(root.resolve(KEY_CHECK))
                            ? "the backup in " + root + " is not whole: its file " + MANIFEST
                                    + " is missing, since it was"
                                    + " never finished or is cut short. Take it again, or use another copy"
                            : "there is no backup in " + root);
        }
        return manifest;
    }

    /** Makes the folder, if there is none yet, one of these keys. */
    void begin() {
        byte[] sealed = sealer.seal(SENTENCE, DOMAIN + KEY_CHECK);
        DataDirectory.replaceBelow(root, KEY_CHECK, withSum(sealed));
    }

    void write(Manifest manifest) {
        write(MANIFEST, manifest.format());
    }

    /** Seals and writes a file; on the disk when this returns. */
    void write(String name, byte[] content) {
        DataDirectory.replaceBelow(root, name, sealer.seal(content, DOMAIN + name));
    }

    /** Opens a file. Throws {@link BackupException} if it is missing or not as it was written. */
    byte[] read(String name) throws IOException {
        try {
            return sealer.open(Files.readAllBytes(root.resolve(name)), DOMAIN + name);
        } catch (NoSuchFileException e) {
            throw new BackupException(
                    "the backup is not whole: " + name + " is missing. Use another copy, or an earlier position", e);
        } catch (TamperedException e) {
            throw new BackupException(
                    "the backup is damaged: " + name + " is cut short or changed. Use another copy", e);
        }
    }

    /** Deletes files of recordings and what a kill left unfinished, unless the manifest names them. */
    void sweep(Manifest manifest) throws IOException {
        Set<Path> kept = new HashSet<>();
        manifest.segments().forEach(segment -> kept.add(root.resolve(segment.name())));
        Path segments = root.resolve("segments");
        if (Files.isDirectory(segments)) {
            try (Stream<Path> files = Files.list(segments)) {
                for (Path file : files.toList()) {
                    if (!kept.contains(file)) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    private void checkKeys() throws IOException {
        Path file = root.resolve(KEY_CHECK);
        byte[] content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        byte[] sealed = Arrays.copyOf(content, Math.max(0, content.length - SUM_BYTES));
        if (content.length < SUM_BYTES || !Arrays.equals(content, withSum(sealed))) {
            throw new BackupException("the backup is damaged: its file " + KEY_CHECK
                    + " is missing or not as it was written. Use another copy");
        }
        try {
            sealer.open(sealed, DOMAIN + KEY_CHECK);
        } catch (TamperedException e) {
            throw new BackupException(
                    "the backup in " + root
                            + " was taken with other keys than these: give those of the directory that was"
                            + " backed up",
                    e);
        }
    }

    private void refuseForeignContent() throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> content = Files.list(root)) {
            boolean foreign = content.map(path -> path.getFileName().toString())
                    .anyMatch(name -> OWN.stream().noneMatch(name::startsWith));
            if (foreign) {
                throw new BackupException(root + " holds something else than a backup; give an empty folder");
            }
        }
    }

    private static byte[] withSum(byte[] sealed) {
        CRC32C crc = new CRC32C();
        crc.update(sealed);
        byte[] all = Arrays.copyOf(sealed, sealed.length + SUM_BYTES);
        ByteBuffer.wrap(all).putInt(sealed.length, (int) crc.getValue());
        return all;
    }
}
