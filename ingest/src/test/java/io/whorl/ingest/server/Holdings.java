package io.whorl.ingest.server;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What this process holds of the system, each thing by a name in which numbers are left out, with how many there are of it. By Linux's {@code /proc}.
 *
 * @param handles open files, sockets and the like
 * @param threads live ones
 * @param files ranges of mapped files
 * @param columnBytes of slabs for columns; memory that the C library has for itself, the JVM's and others', comes and goes unnamed and is left to the soak
 * @param directBytes of buffers outside of the heap
 */
record Holdings(
        Map<String, Integer> handles,
        Map<String, Integer> threads,
        Map<String, Integer> files,
        long columnBytes,
        long directBytes) {

    private static final Path HANDLES = Path.of("/proc/self/fd");
    private static final Path MAPS = Path.of("/proc/self/smaps");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    /** Range, rights, offset, device, inode, and the file if there is one; lines about the range follow: proc_pid_smaps(5). */
    private static final Pattern MAPPED = Pattern.compile("([0-9a-f]+)-([0-9a-f]+) \\S+ [0-9a-f]+ \\S+ ([0-9]+) *(.*)");

    private static final String NO_FILE = "0";
    private static final String FLAGS = "VmFlags:";
    /** That large pages are advised: the columns alone do that. */
    private static final String LARGE_PAGES = " hg";

    private static final int HEX = 16;

    /** The JVM's own, shared by all, that come when they are wanted and go after a minute. */
    private static final String SHARED_POOL = "ForkJoinPool.commonPool-worker-";

    static boolean areKnown() {
        return Files.isDirectory(HANDLES) && Files.isReadable(MAPS);
    }

    static Holdings now() throws IOException {
        Map<String, Integer> files = new TreeMap<>();
        long columns = 0;
        long bytes = 0;
        for (String line : Files.readAllLines(MAPS)) {
            Matcher range = MAPPED.matcher(line);
            if (range.matches()) {
                bytes = Long.parseUnsignedLong(range.group(2), HEX) - Long.parseUnsignedLong(range.group(1), HEX);
                if (!range.group(3).equals(NO_FILE)) {
                    count(files, range.group(4));
                }
            } else if (line.startsWith(FLAGS) && line.contains(LARGE_PAGES)) {
                columns += bytes;
            }
        }
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return new Holdings(handlesNow(), threadsNow(), files, columns, direct);
    }

    private static Map<String, Integer> handlesNow() throws IOException {
        Map<String, Integer> handles = new TreeMap<>();
        try (Stream<Path> open = Files.list(HANDLES)) {
            for (Path handle : open.toList()) {
                target(handle).ifPresent(target -> count(handles, target));
            }
        }
        return handles;
    }

    /** Empty for that of the folder of handles itself, which is closed by now. */
    private static Optional<String> target(Path handle) throws IOException {
        try {
            return Optional.of(Files.readSymbolicLink(handle).toString());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Integer> threadsNow() {
        Map<String, Integer> threads = new TreeMap<>();
        Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.startsWith(SHARED_POOL))
                .forEach(name -> count(threads, name));
        return threads;
    }

    private static void count(Map<String, Integer> of, String name) {
        of.merge(NUMBER.matcher(name).replaceAll("#"), 1, Integer::sum);
    }

    /** A line for each name of which there are more than before. */
    List<String> moreThan(Holdings before) {
        List<String> more = new ArrayList<>();
        more("handle", before.handles, handles, more);
        more("thread", before.threads, threads, more);
        more("mapped file", before.files, files, more);
        return more;
    }

    private static void more(String what, Map<String, Integer> before, Map<String, Integer> after, List<String> to) {
        after.forEach((name, count) -> {
            int had = before.getOrDefault(name, 0);
            if (count > had) {
                to.add(what + " " + name + ": " + had + " before, " + count + " now");
            }
        });
    }
}
