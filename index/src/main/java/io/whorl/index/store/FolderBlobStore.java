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
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    /** Names of applications whose blobs are still to be deleted, one a line. */
    private static final String ASIDE = "aside";

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern INDEX = Pattern.compile("[0-9]{1,3}");

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

    /** Where a blob is, below the folder. */
    public static String fileName(String applicationId, int index) {
        String name = name(applicationId);
        return name.substring(0, 2) + "/" + name.substring(2, 4) + "/" + name + "." + index;
    }

    /** Deletes every blob of the application, unfinished ones of a crash included: gone for good when this returns. */
    @Override
    public void delete(String applicationId) {
        try {
            deleteNamed(name(applicationId));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deleteNamed(String name) throws IOException {
        for (Path file : files(name)) {
            Files.deleteIfExists(file);
            SecureFiles.forceFolder(file);
        }
    }

    @Override
    public void setAside(String applicationId) {
        SecureFiles.append(folder.resolve(ASIDE), name(applicationId).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void deleteSetAside() {
        try {
            Set<String> names = namesSetAside(folder);
            if (names.isEmpty()) {
                return;
            }
            IOException first = null;
            for (String name : names) {
                try {
                    deleteNamed(name);
                } catch (IOException e) {
                    first = first == null ? e : first;
                }
            }
            if (first != null) {
                throw first;
            }
            Files.delete(folder.resolve(ASIDE));
            SecureFiles.forceFolder(folder.resolve(ASIDE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of applications below a folder of blobs that are still to be deleted: how {@link #fileName} ends before its index. */
    public static Set<String> namesSetAside(Path folder) throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve(ASIDE), StandardCharsets.ISO_8859_1)) {
            // a line that a crash cut short was not set aside yet
            return lines.filter(line -> NAME.matcher(line).matches()).collect(Collectors.toUnmodifiableSet());
        } catch (NoSuchFileException e) {
            return Set.of();
        }
    }

    @Override
    public int[] indexes(String applicationId) {
        String name = name(applicationId);
        try {
            return files(name).stream()
                    .map(file -> file.getFileName().toString().substring(name.length() + 1))
                    // not what a crash left unfinished
                    .filter(suffix -> INDEX.matcher(suffix).matches())
                    .mapToInt(Integer::parseInt)
                    .sorted()
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whatever has this name and a suffix. */
    private List<Path> files(String name) throws IOException {
        Path shelf = shelf(name);
        if (!Files.isDirectory(shelf)) {
            return List.of();
        }
        try (Stream<Path> content = Files.list(shelf)) {
            return content.filter(file -> file.getFileName().toString().startsWith(name + "."))
                    .toList();
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
