package io.whorl.bench.gate;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.whorl.bench.kernels.DrawnFinger;
import io.whorl.bench.kernels.DrawnGallery;
import io.whorl.bench.kernels.ScoredCandidates;
import io.whorl.matcher.kernel.AlignKernel;
import io.whorl.matcher.kernel.AlignScratch;
import io.whorl.matcher.kernel.CutKernel;
import io.whorl.matcher.kernel.CutProbe;
import io.whorl.matcher.kernel.FingerBlock;
import io.whorl.matcher.kernel.Int8Kernel;
import io.whorl.matcher.kernel.ScoreKernel;
import io.whorl.matcher.kernel.ScoreProbe;
import io.whorl.matcher.kernel.SketchKernel;
import io.whorl.matcher.kernel.SketchProbes;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Drawn data that stays in an eighth of the second cache, so that neither where its memory lies nor who shares that cache makes much of a difference, and
 * what a kernel does with it: with the whole of it, or with a share. Confined to the thread that made it; close it.
 */
final class KernelWork implements AutoCloseable {

    private static final long SEED = 41;
    private static final int ROWS = 512;
    private static final int FACES = 128;
    private static final int DIMENSION = 512;
    private static final int FINGERS = 100;
    private static final int CANDIDATES = 50;
    private static final int PROBE_MINUTIAE = 35;
    private static final int SKETCH_LIMIT = 225;

    /** About those of the smallest of 32 distances between random codes. */
    private static final float CUT_MEAN = 23.6f;

    private static final float CUT_DEVIATION = 2;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment rows = arena.allocate((long) ROWS * CutProbe.ROW_BYTES, 64);
    private final MemorySegment sketches = arena.allocate((long) ROWS * SketchKernel.ROW_BYTES, 64);
    private final MemorySegment vectors = arena.allocate((long) FACES * Int8Kernel.strideFor(DIMENSION), 64);
    private final short[][] cutScores = new short[1][ROWS];
    private final byte[] hits = new byte[ROWS / SketchKernel.GROUP_ROWS];
    private final int[] faceRows = new int[FACES];
    private final int[] products = new int[FACES];
    private final int[] nearest = new int[FingerBlock.MAX_MINUTIAE];
    private final AlignScratch scratch = new AlignScratch();
    private final CutProbe[] cutProbes;
    private final SketchProbes sketchProbes;
    private final int[] faceProbe;
    private final DrawnGallery gallery;
    private final ScoreProbe scoreProbe;
    private final ScoredCandidates candidates;

    /** Kept, so that no work can be left out by the compiler. */
    private double sum;

    KernelWork(ScoreKernel calibrating) {
        SplittableRandom random = new SplittableRandom(SEED);
        fill(rows, random);
        fill(sketches, random);
        byte[] values = new byte[DIMENSION];
        Random bytes = new Random(SEED);
        for (int row = 0; row < FACES; row++) {
            bytes.nextBytes(values);
            MemorySegment.copy(
                    MemorySegment.ofArray(values), 0, vectors, (long) row * Int8Kernel.strideFor(DIMENSION), DIMENSION);
            faceRows[row] = row;
        }
        faceProbe = Int8Kernel.padded(values);
        float[] means = new float[CutProbe.MAX_CODES];
        float[] deviations = new float[CutProbe.MAX_CODES];
        Arrays.fill(means, CUT_MEAN);
        Arrays.fill(deviations, CUT_DEVIATION);
        cutProbes = new CutProbe[] {
            CutProbe.of(random.longs(CutProbe.MAX_CODES).toArray(), means, deviations, CutProbe.ROW_CODES)
        };
        sketchProbes =
                SketchProbes.of(new long[][] {random.longs(SketchProbes.WORDS).toArray()}, new int[] {SKETCH_LIMIT});
        DrawnFinger finger = DrawnFinger.of(random, PROBE_MINUTIAE);
        gallery = new DrawnGallery(SEED, FINGERS, finger);
        scoreProbe = gallery.scoreProbe(finger, calibrating);
        candidates = ScoredCandidates.of(gallery, finger, CANDIDATES);
    }

    private static void fill(MemorySegment segment, SplittableRandom random) {
        for (long i = 0; i < segment.byteSize() / Long.BYTES; i++) {
            segment.setAtIndex(JAVA_LONG, i, random.nextLong());
        }
    }

    /** @param share of the rows, 0 to 1 */
    void cut(CutKernel kernel, double share) {
        kernel.scoreAll(cutProbes, 1, rows, 0, (int) (share * ROWS), cutScores);
        sum += cutScores[0][0];
    }

    void score(ScoreKernel kernel) {
        for (int f = 0; f < gallery.fingers(); f++) {
            sum += kernel.score(scoreProbe, gallery.blocks(), gallery.offset(f), gallery.minutiae(f), nearest);
        }
    }

    void align(AlignKernel kernel) {
        sum += candidates.align(kernel, gallery, scratch);
    }

    void sketch(SketchKernel kernel) {
        kernel.within(sketchProbes, sketches, 0, ROWS / SketchKernel.GROUP_ROWS, hits);
        sum += hits[0];
    }

    void int8(Int8Kernel kernel) {
        kernel.dot(faceProbe, vectors, faceRows, FACES, products);
        sum += products[0];
    }

    double sum() {
        return sum;
    }

    @Override
    public void close() {
        gallery.close();
        arena.close();
    }
}
