package io.whorl.index.node;

import io.whorl.index.store.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which other members have had part in the log, in a file: one of them that comes back without a log has lost its disk. Thread-safe; a member that is
 * new is written down durably, two fsyncs.
 */
final class KnownMembers {

    private static final String FILE = "cluster.known";

    private final Path file;
    private final Set<Integer> members = new TreeSet<>();

    private KnownMembers(Path file) {
        this.file = file;
    }

    static KnownMembers open(JournalPaths paths) {
        KnownMembers known = new KnownMembers(paths.root().resolve(FILE));
        try {
            if (Files.exists(known.file)) {
                Files.readString(known.file).lines().map(Integer::valueOf).forEach(known.members::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("file " + known.file + " cannot be read", e);
        } catch (NumberFormatException e) {
            throw new IllegalStateException(
                    "the file " + known.file + " is damaged: write into it the numbers of the other"
                            + " members that have started before, one a line",
                    e);
        }
        return known;
    }

    synchronized boolean contains(int member) {
        return members.contains(member);
    }

    synchronized void add(int member) {
        if (members.add(member)) {
            String text = members.stream().map(m -> m + "\n").collect(Collectors.joining());
            DataDirectory.replace(file, text.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
