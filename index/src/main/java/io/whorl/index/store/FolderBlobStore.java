package io.whorl.index.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Blobs as files below a folder, named by the SHA-256 of the application id (docs/layout.md), so that neither an id's characters
 * nor the number of files in one folder matter. A file is there whole or not at all. Holds no state: any thread; of two that put the
 * same blob at once, the later rename wins. A put costs two fsyncs.
 */
public final class FolderBlobStore implements BlobStore {
    /** Highest capture index. */
    public static final int MAX_INDEX = 999;

    private final Path folder;

    public FolderBlobStore(Path folder) {
        this.folder = SecureFiles.createFolder(folder);
    }

    @Override
    public void put(String applicationId, int index, byte[] sealed) {
        Path file = file(applicationId, index);
        SecureFiles.createFolder(file.resolveSibling(""));
        SecureFiles.write(file, sealed);
    }

    @Override
    public byte @Nullable [] get(String applicationId, int index) {
        try {
            return Files.readAllBytes(file(applicationId, index));
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes every blob of the application, unfinished ones of a crash included: gone for good when this returns. */
    @Override
    public void delete(String applicationId) {
        String name = name(applicationId);
        Path shelf = shelf(name);
        if (!Files.isDirectory(shelf)) {
            return;
        }
        try {
            List<Path> files;
            try (Stream<Path> content = Files.list(shelf)) {
                files = content.filter(file -> file.getFileName().toString().startsWith(name + "."))
                        .toList();
            }
            for (Path file : files) {
                Files.deleteIfExists(file);
                SecureFiles.forceFolder(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String applicationId, int index) {
        if (index < 0 || index > MAX_INDEX) {
            throw new IllegalArgumentException("blob: index=" + index + ", limit=" + MAX_INDEX);
        }
        String name = name(applicationId);
        return shelf(name).resolve(name + "." + index);
    }

    private Path shelf(String name) {
        return folder.resolve(name.substring(0, 2)).resolve(name.substring(2, 4));
    }

    private static String name(String applicationId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(applicationId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
