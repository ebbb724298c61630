package io.whorl.bench.openloop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The memory that a process has for itself: heap, columns, buffers, stacks. Pages of files that it has mapped are left out, for the system takes them back
 * when it likes. By Linux's {@code /proc}; elsewhere unknown.
 */
record ProcessMemory(long pid) {

    private static final String FIELD = "RssAnon:";
    private static final double KIB_A_MB = 1_000_000.0 / 1_024;

    /** In megabytes; not a number where it is unknown. */
    double megabytes() {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith(FIELD)) {
                    String kib =
                            line.substring(FIELD.length()).replace("kB", "").strip();
                    return Long.parseLong(kib) / KIB_A_MB;
                }
            }
        } catch (IOException e) {
            // another system, or the process is gone: unknown, as said
            return Double.NaN;
        }
        return Double.NaN;
    }

    /** How many ranges of memory it has mapped: files, stacks, arenas; not a number where it is unknown. */
    double regions() {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "maps"))) {
            return lines.count();
        } catch (IOException e) {
            // as above
            return Double.NaN;
        }
    }
}
