package io.whorl.bench.kernels;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Processor time of the current thread: on a busy machine that of one core, as far as caches are not shared. */
public final class ThreadClock {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ThreadClock() {}

    public static long nanos() {
        return THREADS.getCurrentThreadCpuTime();
    }
}
