package io.whorl.index.node;

import io.whorl.index.store.SummedText;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    static final String FILE = "cluster.known";

    private final Path file;
    private final Set<Integer> members = new TreeSet<>();

    private KnownMembers(Path file) {
        this.file = file;
    }

    static KnownMembers open(JournalPaths paths) {
        KnownMembers known = new KnownMembers(paths.root().resolve(FILE));
        try {
            if (Files.exists(known.file)) {
                String text = SummedText.read(known.file);
                if (text == null) {
                    throw new IllegalStateException("the file " + known.file
                            + " is damaged: bring it back from a backup, or delete it if every other member still has its"
                            + " data directory");
                }
                text.lines().map(Integer::valueOf).forEach(known.members::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("file " + known.file + " cannot be read", e);
        }
        return known;
    }

    synchronized boolean contains(int member) {
        return members.contains(member);
    }

    synchronized void add(int member) {
        if (members.add(member)) {
            String text = members.stream().map(m -> m + "\n").collect(Collectors.joining());
            SummedText.write(file, text);
        }
    }
}
