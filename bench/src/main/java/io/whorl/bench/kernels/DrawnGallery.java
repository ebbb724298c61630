package io.whorl.bench.kernels;

import io.whorl.matcher.kernel.AlignProbe;
import io.whorl.matcher.kernel.FingerBlock;
import io.whorl.matcher.kernel.ScoreKernel;
import io.whorl.matcher.kernel.ScoreProbe;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Drawn fingers as blocks one after another in off-heap memory, in the order of their addresses. Confined to the thread that made it. */
public final class DrawnGallery implements AutoCloseable {

    /** A cache line, at which each gallery starts. */
    private static final int ALIGNMENT = 64;

    /** Impostors that a probe is calibrated on. */
    private static final int COHORT = 1_000;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment blocks;
    private final long[] offsets;
    private final int strangers;
    private final byte[] minutiae;

    /** {@code strangers} fingers, then a second capture of each of {@code mates}. */
    public DrawnGallery(long seed, int strangers, DrawnFinger... mates) {
        this.strangers = strangers;
        int fingers = strangers + mates.length;
        offsets = new long[fingers + 1];
        minutiae = new byte[fingers];
        SplittableRandom random = new SplittableRandom(seed);
        // drawn twice, as how long the blocks are is known only afterwards
        SplittableRandom sizes = new SplittableRandom(seed);
        for (int i = 0; i < fingers; i++) {
            DrawnFinger finger = draw(sizes, i, strangers, mates);
            minutiae[i] = (byte) finger.minutiae();
            offsets[i + 1] = offsets[i] + FingerBlock.bytes(finger.minutiae());
        }
        blocks = arena.allocate(Math.max(1, offsets[fingers]), ALIGNMENT);
        for (int i = 0; i < fingers; i++) {
            draw(random, i, strangers, mates).write(blocks, offsets[i]);
        }
    }

    private static DrawnFinger draw(SplittableRandom random, int finger, int strangers, DrawnFinger... mates) {
        return finger < strangers ? DrawnFinger.of(random) : mates[finger - strangers].again(random);
    }

    public int fingers() {
        return minutiae.length;
    }

    /** Whether it is the second capture of a finger. */
    boolean isMate(int finger) {
        return finger >= strangers;
    }

    public MemorySegment blocks() {
        return blocks;
    }

    public long offset(int finger) {
        return offsets[finger];
    }

    public int minutiae(int finger) {
        return minutiae[finger] & 0xff;
    }

    /** Of all blocks. */
    public long bytes() {
        return offsets[minutiae.length];
    }

    /** The finger as a probe of the score stage, calibrated on the first fingers of this gallery. */
    public ScoreProbe scoreProbe(DrawnFinger finger, ScoreKernel kernel) {
        int n = finger.minutiae();
        float[] means = new float[n];
        float[] deviations = new float[n];
        Arrays.fill(deviations, 1);
        ScoreProbe uncalibrated = ScoreProbe.of(finger.full(), means, deviations);
        int cohort = Math.min(COHORT, fingers());
        double[] sums = new double[n];
        double[] squares = new double[n];
        int[] nearest = new int[FingerBlock.MAX_MINUTIAE];
        for (int f = 0; f < cohort; f++) {
            kernel.score(uncalibrated, blocks, offsets[f], minutiae(f), nearest);
            for (int i = 0; i < n; i++) {
                int distance = nearest[i] >> ScoreKernel.PARTNER_BITS;
                sums[i] += distance;
                squares[i] += (double) distance * distance;
            }
        }
        for (int i = 0; i < n; i++) {
            double mean = sums[i] / cohort;
            means[i] = (float) mean;
            deviations[i] = (float) Math.sqrt(Math.max(1, squares[i] / cohort - mean * mean));
        }
        return ScoreProbe.of(finger.full(), means, deviations);
    }

    /** Its geometry. */
    public AlignProbe alignProbe(DrawnFinger finger, ScoreProbe codes) {
        return AlignProbe.of(codes, finger.x(), finger.y(), finger.direction());
    }

    @Override
    public void close() {
        arena.close();
    }
}
