package io.whorl.ingest.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what another thread does, for as long as it takes and no longer than a limit; it never sleeps. */
final class Eventually {

    private static final long LIMIT_NANOS = Duration.ofSeconds(60).toNanos();

    private Eventually() {}

    static void holds(BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - begin < LIMIT_NANOS, "it did not happen");
            Thread.onSpinWait();
        }
    }
}
