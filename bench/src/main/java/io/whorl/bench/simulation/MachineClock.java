package io.whorl.bench.simulation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.agrona.concurrent.NanoClock;

/**
 * The clocks of one machine: a monotonic one, which may jump forward, and that of the wall, which may be wrong by hours either way. Confined to the thread of the
 * world.
 */
final class MachineClock extends Clock implements NanoClock {

    private static final long BEGIN_MILLIS = 1_750_000_000_000L;
    private static final long MILLI = 1_000_000;

    private final Timeline timeline;
    private long aheadNanos;
    private long wallAheadMillis;

    MachineClock(Timeline timeline) {
        this.timeline = timeline;
    }

    /** The monotonic clock jumps forward. */
    void jump(long nanos) {
        aheadNanos += nanos;
    }

    /** The wall clock is set, forward or back. */
    void setWall(long byMillis) {
        wallAheadMillis += byMillis;
    }

    @Override
    public long nanoTime() {
        return timeline.now() + aheadNanos;
    }

    @Override
    public long millis() {
        return BEGIN_MILLIS + timeline.now() / MILLI + wallAheadMillis;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("a simulated machine knows UTC only");
    }
}
