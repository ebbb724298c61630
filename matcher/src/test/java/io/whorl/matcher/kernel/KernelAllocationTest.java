package io.whorl.matcher.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Once compiled, a slice of hundreds of fingers costs no byte of heap, whatever kernel it goes through. */
@EnabledIf("hasWideRegisters")
class KernelAllocationTest {

    private static final int SLICE = 512;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int MOST_SLICES = 3_000;
    private static final int CLEAN_SLICES = 5;

    /** Far below one object for each finger, above what a thread's own accounting may add. */
    private static final int CLEAN_BYTES = 1_024;

    private static final int[] COUNTS = {35, 4, 21, 50, 128, 30, 41, 1, 0, 60};

    static boolean hasWideRegisters() {
        return Kernels.cut() instanceof VectorCutKernel;
    }

    @Test
    void shouldAllocateNothingInTheCarefulAndTheFastCut() {
        Random random = new Random(1);
        MemorySegment column = Arena.ofAuto().allocate((long) SLICE * CutProbe.ROW_BYTES, 64);
        for (int row = 0; row < SLICE; row++) {
            KernelFingers.random(random, 35).writeRow(column, row);
        }
        KernelFingers finger = KernelFingers.random(random, 35);
        CutProbe[] probes = {
            finger.cutProbe(random, 32, 32), finger.cutProbe(random, 24, 32), finger.cutProbe(random, 16, 24)
        };
        short[][] scores = new short[probes.length][SLICE];
        CutKernel kernel = Kernels.cut();
        assertClean(() -> kernel.scoreAll(probes, probes.length, column, 0, SLICE, scores));
    }

    @Test
    void shouldAllocateNothingInScoreAndAlignment() {
        Random random = new Random(2);
        KernelFingers finger = KernelFingers.random(random, 35);
        MemorySegment[] blocks = new MemorySegment[COUNTS.length];
        for (int i = 0; i < blocks.length; i++) {
            KernelFingers reference = i % 3 == 0 ? finger.again(random, .8) : KernelFingers.random(random, COUNTS[i]);
            blocks[i] = ScoreKernelTest.block(reference, 0);
        }
        ScoreProbe codes = finger.scoreProbe(random);
        AlignProbe probe = finger.alignProbe(codes);
        AlignScratch scratch = new AlignScratch();
        ScoreKernel score = Kernels.score();
        AlignKernel align = Kernels.align();
        assertClean(() -> {
            for (int i = 0; i < SLICE; i++) {
                int f = i % COUNTS.length;
                int count = f % 3 == 0 ? finger.count() : COUNTS[f];
                scratch.score = score.score(codes, blocks[f], 0, count, scratch.nearest);
                align.align(probe, blocks[f], 0, count, scratch);
            }
        });
    }

    @Test
    void shouldAllocateNothingInBothComparisonsOfFaces() {
        Random random = new Random(3);
        MemorySegment sketches = Arena.ofAuto().allocate((long) SLICE * SketchKernel.ROW_BYTES, 64);
        MemorySegment vectors = Arena.ofAuto().allocate((long) SLICE * 128, 64);
        int[] rows = new int[SLICE];
        for (int row = 0; row < SLICE; row++) {
            SketchKernel.write(random.longs(SketchProbes.WORDS).toArray(), sketches, row);
            rows[row] = row;
        }
        SketchProbes probes = SketchProbes.of(new long[5][SketchProbes.WORDS], new int[] {250, 256, 260, 270, -1});
        byte[] hits = new byte[5 * SLICE / SketchKernel.GROUP_ROWS];
        SketchKernel sketch = Kernels.sketch();
        assertClean(() -> sketch.within(probes, sketches, 0, SLICE / SketchKernel.GROUP_ROWS, hits));
        WeightedSketch.Limit limit = WeightedSketch.of(
                        new long[SketchProbes.WORDS],
                        random.doubles(SketchProbes.BITS).toArray())
                .atLeast(0);
        assertClean(() -> sketch.retain(limit, sketches, 0, SLICE / SketchKernel.GROUP_ROWS, hits, 0));
        int[] probe = Int8Kernel.padded(new byte[128]);
        int[] products = new int[SLICE];
        Int8Kernel int8 = Kernels.int8();
        assertClean(() -> int8.dot(probe, vectors, rows, SLICE, products));
    }

    private static void assertClean(Runnable slice) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int clean = 0;
        int slices = 0;
        // the compiler works in the background: on a busy machine it comes to a kernel seconds after thousands of
        // slices have run
        long patienceEnds = System.nanoTime() + PATIENCE_NANOS;
        while (clean < CLEAN_SLICES && (slices < MOST_SLICES || System.nanoTime() - patienceEnds < 0)) {
            long before = threads.getCurrentThreadAllocatedBytes();
            slice.run();
            clean = threads.getCurrentThreadAllocatedBytes() - before < CLEAN_BYTES ? clean + 1 : 0;
            slices++;
        }
        assertTrue(clean >= CLEAN_SLICES, "still allocates after " + slices + " slices");
    }
}
