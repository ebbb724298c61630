package io.whorl.index.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The version file of a data directory. Reads before it writes: a directory that is refused is left as it was. Any thread. */
final class DirectoryFormat {
    /** 2: the log may hold changes of policies and calibrations, which a program of format 1 would pass over. */
    static final int CURRENT = 2;

    private static final String FILE = "whorl.format";
    private static final Pattern CONTENT = Pattern.compile("whorl-data-directory\nformat=([1-9][0-9]{0,8})\n");
    /** What a version file may be long: a longer one is none. */
    private static final long MAX_FILE_BYTES = 64;
    /** What a fresh file system has at its top. */
    private static final Set<String> COUNTS_AS_EMPTY = Set.of("lost+found");

    private DirectoryFormat() {}

    /** Makes a data directory of a missing or empty folder; accepts one of the current format or an older one; refuses everything else. */
    static void ensure(Path root) {
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new IllegalStateException(root + " is a file: a data directory is a folder");
        }
        Path file = root.resolve(FILE);
        try {
            if (Files.exists(file)) {
                check(root, file);
                return;
            }
            refuseForeignContent(root);
            SecureFiles.createFolder(root);
            if (!SecureFiles.writeIfAbsent(file, content())) {
                check(root, file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("data directory " + root + " cannot be read", e);
        }
    }

    /** Refuses what is no data directory, or one of a newer format. */
    static void requireKnown(Path root) {
        Path file = root.resolve(FILE);
        if (!Files.exists(file)) {
            throw new IllegalStateException("no data directory: " + root);
        }
        try {
            check(root, file);
        } catch (IOException e) {
            throw new UncheckedIOException("data directory " + root + " cannot be read", e);
        }
    }

    /** Marks an accepted directory, which the caller has locked, as one of the current format: from here on older programs refuse it. */
    static void raise(Path root) {
        Path file = root.resolve(FILE);
        try {
            if (!Arrays.equals(Files.readAllBytes(file), content())) {
                SecureFiles.write(file, content());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("data directory " + root + " cannot be read", e);
        }
    }

    private static byte[] content() {
        return ("whorl-data-directory\nformat=" + CURRENT + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static void check(Path root, Path file) throws IOException {
        String content = Files.size(file) > MAX_FILE_BYTES ? "" : Files.readString(file, StandardCharsets.ISO_8859_1);
        Matcher matcher = CONTENT.matcher(content);
        if (!matcher.matches()) {
            throw new IllegalStateException(
                    "data directory " + root + ": its version file " + FILE + " is damaged; nothing was touched");
        }
        int format = Integer.parseInt(matcher.group(1));
        if (format > CURRENT) {
            throw new IllegalStateException("data directory " + root + " has format " + format
                    + ", and this version of Whorl knows formats up to " + CURRENT
                    + "; start a newer version; nothing was touched");
        }
    }

    private static void refuseForeignContent(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> children = Files.list(root)) {
            Optional<String> foreign = children.map(child -> child.getFileName().toString())
                    .filter(name -> !COUNTS_AS_EMPTY.contains(name))
                    // left over from a crash while the directory was made
                    .filter(name -> !name.startsWith(FILE + SecureFiles.UNFINISHED))
                    .sorted()
                    .findFirst();
            if (foreign.isPresent()) {
                throw new IllegalStateException(
                        "folder " + root + " is no data directory of Whorl and is not empty (it has " + foreign.get()
                                + "); name an empty or a new folder; nothing was touched");
            }
        }
    }
}
