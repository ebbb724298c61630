package io.whorl.index.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Gives sparse files their blocks. Aeron maps its mark files, catalog and node state; where such a file is sparse and the disk is
 * full, a store into the mapping kills the thread that made it. A file that has its blocks can always be written.
 */
final class RealFiles {

    private static final int BLOCK_BYTES = 4096;
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    private RealFiles() {}

    /** Allocates the mapped files of a running journal; costs one page fault a block, about a thousand. */
    static void allocate(JournalPaths paths) {
        try {
            for (Path folder : List.of(paths.archive(), paths.cluster())) {
                try (var files = Files.list(folder)) {
                    for (Path file : files.filter(RealFiles::isMapped).toList()) {
                        touch(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("journal files cannot be allocated", e);
        }
    }

    private static boolean isMapped(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".dat") || name.endsWith(".catalog");
    }

    /** Adds zero to one word of each block: a store, so that the block is allocated, which loses no store made by others meanwhile. */
    private static void touch(Path file) throws IOException {
        try (Arena arena = Arena.ofConfined();
                FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MemorySegment mapped = channel.map(MapMode.READ_WRITE, 0, channel.size(), arena);
            for (long block = 0; block + Long.BYTES <= mapped.byteSize(); block += BLOCK_BYTES) {
                long _ = (long) LONG.getAndAdd(mapped, block, 0L);
            }
        }
    }
}
