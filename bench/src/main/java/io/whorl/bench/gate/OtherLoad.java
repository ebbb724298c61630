package io.whorl.bench.gate;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How much of the machine's processors others use while something is measured: other processes, and by theft other machines on the same
 * host. Where the system does not say ({@code /proc/stat} of Linux), nobody else is known. Immutable; any thread.
 */
public final class OtherLoad {

    /** A neighbour that takes this share of one processor takes a kernel's speed too, beyond its noise. */
    public static final double DISTURBING = 0.1;

    private static final Path STATISTICS = Path.of("/proc/stat");
    private static final String ALL_PROCESSORS = "cpu ";

    /** Times that are not work: the fourth is idle, the fifth waits for the disk. The tenth and on are counted in the first already. */
    private static final int IDLE = 3;

    private static final int WAITING = 4;
    private static final int FIELDS = 8;

    /** Linux reports in hundredths of a second to programs, whatever it counts in. */
    private static final double TICKS_A_SECOND = 100;

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final long startedNs;
    private final double othersAtStart;

    private OtherLoad(long startedNs, double othersAtStart) {
        this.startedNs = startedNs;
        this.othersAtStart = othersAtStart;
    }

    /** From now on. */
    public static OtherLoad watch() {
        return new OtherLoad(System.nanoTime(), othersSeconds());
    }

    /** Processors that others used since then, on average: 1 is one of them all the time; 0 where it is not known. */
    public double processors() {
        double seconds = Math.max(1e-9, (System.nanoTime() - startedNs) / 1e9);
        return Math.max(0, othersSeconds() - othersAtStart) / seconds;
    }

    private static double othersSeconds() {
        List<String> lines;
        try {
            lines = Files.readAllLines(STATISTICS);
        } catch (IOException e) {
            // no Linux
            return 0;
        }
        return busySeconds(lines.getFirst()) - SYSTEM.getProcessCpuTime() / 1e9;
    }

    /** Of the line of all processors: user, nice, system, idle, waiting, interrupts, soft interrupts, stolen. */
    static double busySeconds(String line) {
        if (!line.startsWith(ALL_PROCESSORS)) {
            throw new IllegalArgumentException("processor times: line=" + line + ", limit=that of all processors");
        }
        String[] fields = line.substring(ALL_PROCESSORS.length()).strip().split(" ", -1);
        double ticks = 0;
        for (int i = 0; i < Math.min(FIELDS, fields.length); i++) {
            if (i != IDLE && i != WAITING) {
                ticks += Double.parseDouble(fields[i]);
            }
        }
        return ticks / TICKS_A_SECOND;
    }
}
