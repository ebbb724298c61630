package io.whorl.index.store;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * A file that is read where it holds data: the record file is mostly holes, and reading a hole would fill the page cache with zeros. Where
 * the system or the file system does not tell, everything counts as data. Confined to one thread.
 */
final class SparseFile implements AutoCloseable {

    private static final boolean LINUX =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    // the same on every architecture of Linux: see open(2), lseek(2)
    private static final int O_RDONLY = 0;
    private static final int SEEK_DATA = 3;
    private static final int SEEK_HOLE = 4;
    private static final int NONE = -1;

    private final FileChannel channel;
    private final long size;
    /** For asking where data is; −1 if nobody can be asked. */
    private final int descriptor;

    private SparseFile(FileChannel channel, long size, int descriptor) {
        this.channel = channel;
        this.size = size;
        this.descriptor = descriptor;
    }

    static SparseFile open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        long size = channel.size();
        return new SparseFile(channel, size, LINUX && size > 0 ? descriptor(file) : NONE);
    }

    long size() {
        return size;
    }

    /** The first byte that is data, from {@code from} on; the size of the file if there is none. */
    long nextData(long from) {
        if (descriptor == NONE || from >= size) {
            return Math.min(from, size);
        }
        long data = seek(descriptor, from, SEEK_DATA);
        return data < 0 ? size : data;
    }

    /** The end of the data that {@code from} is in. */
    long nextHole(long from) {
        if (descriptor == NONE || from >= size) {
            return size;
        }
        long hole = seek(descriptor, from, SEEK_HOLE);
        return hole < 0 ? size : Math.min(hole, size);
    }

    /** Fills the buffer from there on, or up to the end of the file. The buffer is then ready to be read. */
    void read(ByteBuffer into, long from) throws IOException {
        into.clear();
        while (into.hasRemaining() && channel.read(into, from + into.position()) >= 0) {
            // a read may bring less than was asked for
        }
        into.flip();
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            if (descriptor != NONE) {
                close(descriptor);
            }
        }
    }

    /** A descriptor whose file system tells data from holes, or −1. */
    private static int descriptor(Path file) {
        try (Arena arena = Arena.ofConfined()) {
            int opened = (int) Native.OPEN.invokeExact(arena.allocateFrom(file.toString()), O_RDONLY);
            if (opened != NONE && seek(opened, 0, SEEK_HOLE) < 0) {
                close(opened);
                return NONE;
            }
            return opened;
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable t) {
            throw new IllegalStateException("sparse file: open", t);
        }
    }

    private static long seek(int descriptor, long from, int whence) {
        try {
            return (long) Native.SEEK.invokeExact(descriptor, from, whence);
        } catch (Throwable t) {
            throw new IllegalStateException("sparse file: lseek", t);
        }
    }

    private static void close(int descriptor) {
        try {
            int result = (int) Native.CLOSE.invokeExact(descriptor);
            if (result != 0) {
                throw new UncheckedIOException(new IOException("sparse file: close failed"));
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable t) {
            throw new IllegalStateException("sparse file: close", t);
        }
    }

    /** Looked up when first needed, which is on Linux only. */
    private static final class Native {
        private static final MethodHandle OPEN =
                handle("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), Linker.Option.firstVariadicArg(2));
        private static final MethodHandle SEEK =
                handle("lseek", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT));
        private static final MethodHandle CLOSE = handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

        @SuppressWarnings("restricted")
        private static MethodHandle handle(String name, FunctionDescriptor descriptor, Linker.Option... options) {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor, options);
        }
    }
}
