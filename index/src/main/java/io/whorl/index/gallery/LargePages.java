package io.whorl.index.gallery;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/**
 * Memory of the operating system in pages of 2 MiB where it gives them: on Linux unless transparent huge pages are set to {@code never}. Rows that are read
 * here and there are found without a walk through page tables for each. A page is zero, and is taken when it is first written. Stateless; any thread.
 */
final class LargePages {

    static final long PAGE_BYTES = 2L << 20;

    // the same on every architecture of Linux: see mmap(2), madvise(2)
    private static final int PROT_READ_WRITE = 1 | 2;
    private static final int MAP_PRIVATE_ANONYMOUS = 0x02 | 0x20;
    private static final int MADV_HUGEPAGE = 14;
    private static final long MAP_FAILED = -1;

    private LargePages() {}

    static boolean isSupported() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    }

    /**
     * A multiple of {@link #PAGE_BYTES}, at such an address; given back when the arena closes.
     *
     * @throws OutOfMemoryError if the system gives no more
     */
    @SuppressWarnings("restricted")
    static MemorySegment allocate(long bytes, Arena arena) {
        // a page more, to find the boundary of one in it
        long mapped = bytes + PAGE_BYTES;
        long address = map(mapped);
        if (address == MAP_FAILED) {
            throw new OutOfMemoryError("template index: the system gives no " + mapped + " bytes more");
        }
        MemorySegment all = MemorySegment.ofAddress(address).reinterpret(mapped, arena, LargePages::unmap);
        long start = Math.ceilDiv(address, PAGE_BYTES) * PAGE_BYTES;
        MemorySegment aligned = all.asSlice(start - address, bytes);
        advise(aligned);
        return aligned;
    }

    private static long map(long bytes) {
        try {
            return ((MemorySegment) Native.MMAP.invokeExact(
                            MemorySegment.NULL, bytes, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS, -1, 0L))
                    .address();
        } catch (Throwable t) {
            throw new IllegalStateException("template index: mmap", t);
        }
    }

    /** An advice: where it is not taken, pages are small ones and the search is slower. */
    private static void advise(MemorySegment memory) {
        try {
            int ignored = (int) Native.MADVISE.invokeExact(memory, memory.byteSize(), MADV_HUGEPAGE);
        } catch (Throwable t) {
            throw new IllegalStateException("template index: madvise", t);
        }
    }

    private static void unmap(MemorySegment memory) {
        try {
            int result = (int) Native.MUNMAP.invokeExact(memory, memory.byteSize());
            if (result != 0) {
                throw new IllegalStateException("template index: munmap failed, bytes=" + memory.byteSize());
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable t) {
            throw new IllegalStateException("template index: munmap", t);
        }
    }

    /** Looked up when first needed, which is on Linux only. */
    private static final class Native {
        private static final MethodHandle MMAP = handle(
                "mmap", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
        private static final MethodHandle MADVISE =
                handle("madvise", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
        private static final MethodHandle MUNMAP =
                handle("munmap", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));

        @SuppressWarnings("restricted")
        private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
        }
    }
}
