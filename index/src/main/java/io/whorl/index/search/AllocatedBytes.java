package io.whorl.index.search;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** What the calling thread has allocated on the heap since it started. Any thread; some 10 ns a call, without allocation. */
final class AllocatedBytes {

    private static final @Nullable ThreadMXBean THREADS = find();

    private AllocatedBytes() {}

    /** Whether this virtual machine counts them. */
    static boolean isCounted() {
        return THREADS != null;
    }

    /** Bytes, exact for this thread; always 0 where they are not counted. */
    static long ofThisThread() {
        return THREADS == null ? 0 : THREADS.getCurrentThreadAllocatedBytes();
    }

    private static @Nullable ThreadMXBean find() {
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                        && threads.isThreadAllocatedMemorySupported()
                        && threads.isThreadAllocatedMemoryEnabled()
                ? threads
                : null;
    }
}
