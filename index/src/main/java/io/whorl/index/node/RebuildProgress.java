package io.whorl.index.node;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.NanoClock;

/** Says every few seconds how far the columns are rebuilt, and how it ended. Confined to the thread that rebuilds. */
final class RebuildProgress {

    static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final double NANOS_A_SECOND = 1e9;

    private final Logger log;
    private final NanoClock clock;
    private final long total;
    private final long begunNanos;
    private long saidNanos;
    private long done;
    private long codedAnew;

    RebuildProgress(Logger log, NanoClock clock, long total) {
        this.log = log;
        this.clock = clock;
        this.total = total;
        begunNanos = clock.nanoTime();
        saidNanos = begunNanos;
    }

    /** One more encounter is done. */
    void step(boolean wasCodedAnew) {
        done++;
        codedAnew += wasCodedAnew ? 1 : 0;
        // looking at the clock for each would cost as much as a cache miss
        if ((done & 63) == 0 && clock.nanoTime() - saidNanos >= INTERVAL_NANOS) {
            saidNanos = clock.nanoTime();
            double left = seconds() / done * (total - done);
            say(String.format(Locale.ROOT, "%,d of %,d references loaded, about %.0f s left", done, total, left));
        }
    }

    /** All are done. Says nothing if it took no time to speak of. */
    void finished() {
        if (clock.nanoTime() - begunNanos >= INTERVAL_NANOS || codedAnew > 0) {
            say(String.format(Locale.ROOT, "%,d references loaded in %.1f s", done, seconds()));
        }
    }

    private String anew() {
        return codedAnew == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; %,d had no codes of a shipped version and were coded anew, which is slow",
                        codedAnew);
    }

    private double seconds() {
        return (clock.nanoTime() - begunNanos) / NANOS_A_SECOND;
    }

    private void say(String what) {
        log.log(Level.INFO, "node: " + what + anew());
    }
}
