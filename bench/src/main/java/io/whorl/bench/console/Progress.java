package io.whorl.bench.console;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Progress and remaining time of long work. Says nothing in the first seconds; then rewrites one line, or, where that is not possible,
 * prints a line now and then. {@link #step} may be called from any thread and costs an increment and a look at the clock.
 */
public final class Progress implements AutoCloseable {

    private static final long SILENT_NS = 5_000_000_000L;
    private static final long REWRITE_NS = 200_000_000L;
    private static final long LINE_NS = 15_000_000_000L;

    private final Terminal terminal;
    private final String what;
    private final long total;
    private final long startedNs;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong nextShowNs;

    Progress(Terminal terminal, String what, long total, long nowNs) {
        this.terminal = terminal;
        this.what = what;
        this.total = Math.max(1, total);
        this.startedNs = nowNs;
        this.nextShowNs = new AtomicLong(nowNs + SILENT_NS);
    }

    /** One more step is done. */
    public void step() {
        long count = done.incrementAndGet();
        long now = System.nanoTime();
        long due = nextShowNs.get();
        if (now - due < 0 || !nextShowNs.compareAndSet(due, now + (terminal.ansi() ? REWRITE_NS : LINE_NS))) {
            return;
        }
        if (terminal.ansi()) {
            terminal.rewrite(describe(count, now));
        } else {
            terminal.line(describe(count, now));
        }
    }

    /** What is shown when {@code count} steps are done. */
    String describe(long count, long nowNs) {
        double elapsed = (nowNs - startedNs) / 1e9;
        double remaining = elapsed * (total - count) / Math.max(1, count);
        return String.format(
                Locale.ROOT,
                "  %s: %,d of %,d (%d %%), %s left",
                what,
                count,
                total,
                100 * count / total,
                time(remaining));
    }

    /** Seconds for people: {@code 45 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    public static String time(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3_600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3_600 + " h " + whole % 3_600 / 60 + " min";
    }

    /** Clears the line that was rewritten. */
    @Override
    public void close() {
        if (terminal.ansi()) {
            terminal.rewrite("");
        }
    }
}
