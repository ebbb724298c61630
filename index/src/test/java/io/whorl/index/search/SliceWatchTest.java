package io.whorl.index.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SliceWatchTest {

    private long allocated;
    private long now;
    private final Lines lines = new Lines();
    private final SliceWatch watch = new SliceWatch(() -> allocated, () -> now, lines);

    @Test
    void shouldCountSlicesByStageAndCallThoseDirtyThatAllocated() {
        slice(StageName.CUT, 0);
        slice(StageName.CUT, SliceWatch.CLEAN_BYTES);
        slice(StageName.CUT, SliceWatch.CLEAN_BYTES + 1);
        slice(StageName.SCORE, 0);

        assertEquals(3, watch.slices(StageName.CUT));
        assertEquals(1, watch.dirtySlices(StageName.CUT));
        assertEquals(1, watch.slices(StageName.SCORE));
        assertEquals(0, watch.dirtySlices(StageName.SCORE));
        assertEquals(1, watch.dirtySlices());
    }

    /** The smallest slices of a stage with kernels. */
    @Test
    void shouldSeeOneVectorOnTheHeapForEachCandidateOfTheAlignment() {
        slice(StageName.ALIGN, CodeAlignment.PART * SliceWatch.VECTOR_BYTES);
        assertEquals(1, watch.dirtySlices(StageName.ALIGN));
    }

    @Test
    void shouldWarnOnceOfKernelsInPlainJava() {
        SearchWarmUp.tellKernels(lines, true, "Vector API, 512 bits");
        assertEquals(0, lines.warnings);
        SearchWarmUp.tellKernels(lines, false, "plain Java");
        assertEquals(1, lines.warnings);
        assertTrue(lines.logged.getLast().contains("plain Java"), lines.logged.getLast());
    }

    @Test
    void shouldCallAStageSlowFromElevenDirtySlicesInAThousandOnAndWellAgainAfterAThousandGoodOnes() {
        slices(StageName.CUT, SliceWatch.MOST_DIRTY, 1 << 20);
        assertFalse(watch.isSlow(StageName.CUT));
        slices(StageName.CUT, 1, 1 << 20);
        assertTrue(watch.isSlow(StageName.CUT), "at once, not when the thousand are full");
        assertFalse(watch.isSlow(StageName.SCORE));

        slices(StageName.CUT, SliceWatch.WINDOW - SliceWatch.MOST_DIRTY - 1, 0);
        assertTrue(watch.isSlow(StageName.CUT), "more than one in a hundred of these were dirty");
        slices(StageName.CUT, SliceWatch.WINDOW, 0);
        assertFalse(watch.isSlow(StageName.CUT));
        assertEquals(2 * SliceWatch.WINDOW, watch.slices(StageName.CUT));
    }

    @Test
    void shouldNotCallAStageSlowThatIsDirtyOnceInAHundred() {
        for (int i = 0; i < 50; i++) {
            slices(StageName.ALIGN, 1, 1 << 20);
            slices(StageName.ALIGN, 99, 0);
            assertFalse(watch.isSlow(StageName.ALIGN));
        }
    }

    @Test
    void shouldWarnOnceAMinuteAtMost() {
        slices(StageName.CUT, SliceWatch.WINDOW / 2, 1 << 20);
        assertEquals(1, lines.warnings);
        now += TimeUnit.SECONDS.toNanos(59);
        slice(StageName.SCORE, 0);
        assertEquals(1, lines.warnings);
        now += TimeUnit.SECONDS.toNanos(1);
        slice(StageName.SCORE, 0);
        assertEquals(2, lines.warnings);
        assertTrue(lines.logged.getFirst().contains("is slow"), lines.logged.getFirst());
    }

    @Test
    void shouldForgetWhatWasBeforeItServed() {
        slices(StageName.CUT, SliceWatch.WINDOW / 2, 1 << 20);
        watch.forget();

        assertFalse(watch.isSlow(StageName.CUT));
        assertEquals(0, watch.slices(StageName.CUT));
        assertEquals(0, watch.dirtySlices());
    }

    @Test
    void shouldNotWarnOfARehearsal() {
        watch.rehearse();
        slices(StageName.CUT, SliceWatch.WINDOW / 2, 1 << 20);
        assertEquals(0, lines.warnings);

        watch.forget();
        slices(StageName.CUT, SliceWatch.WINDOW / 2, 1 << 20);
        assertEquals(1, lines.warnings);
    }

    @Test
    void shouldLetFaultsPass() {
        Crew.Work work = watch.watched(StageName.CUT, (part, worker) -> {
            throw new ArithmeticException("part");
        });

        assertThrows(ArithmeticException.class, () -> work.run(0, 0));
        assertEquals(0, watch.slices(StageName.CUT));
    }

    /** For real: on several threads, with the counter of the virtual machine. */
    @Test
    void shouldSeeWhatTheThreadOfTheSliceAllocated() {
        assertTrue(AllocatedBytes.isCounted(), "every JDK 25 counts");
        SliceWatch real = new SliceWatch(System::nanoTime);
        AtomicLong kept = new AtomicLong();
        byte[][] garbage = new byte[4][];
        try (Crew crew = new Crew(3, real)) {
            crew.start();
            for (int round = 0; round < 200; round++) {
                crew.run(StageName.CUT, 10, (part, worker) -> kept.addAndGet(part));
                crew.run(StageName.SCORE, 10, (part, worker) -> garbage[worker] = new byte[8_192]);
            }
        }
        assertEquals(200 * 45, kept.get());
        assertEquals(2_000, real.slices(StageName.CUT));
        assertEquals(2_000, real.slices(StageName.SCORE));
        assertEquals(0, real.dirtySlices(StageName.CUT));
        assertEquals(2_000, real.dirtySlices(StageName.SCORE));
        assertTrue(real.isSlow(StageName.SCORE));
    }

    private void slices(StageName stage, int count, long bytes) {
        for (int i = 0; i < count; i++) {
            slice(stage, bytes);
        }
    }

    private void slice(StageName stage, long bytes) {
        watch.watched(stage, (part, worker) -> allocated += bytes).run(0, 0);
    }

    private static final class Lines implements System.Logger {
        final List<String> logged = new ArrayList<>();
        int warnings;

        @Override
        public String getName() {
            return "test";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {
            add(level, message);
        }

        @Override
        public void log(
                Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String format,
                @Nullable Object @Nullable ... parameters) {
            add(level, format);
        }

        private void add(Level level, @Nullable String text) {
            logged.add(String.valueOf(text));
            warnings += level == Level.WARNING ? 1 : 0;
        }
    }
}
