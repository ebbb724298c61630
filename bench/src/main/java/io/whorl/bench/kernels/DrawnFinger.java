package io.whorl.bench.kernels;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.whorl.matcher.kernel.FingerBlock;
import java.lang.foreign.MemorySegment;
import java.util.random.RandomGenerator;

/**
 * The minutiae of a finger drawn at random: as many as real prints have, scattered over an ellipse of a thumb's size, with codes of fair bits.
 * Immutable.
 *
 * @param x pixels at 500 dpi
 * @param direction 256ths of a turn
 * @param full four longs a minutia
 */
public record DrawnFinger(short[] x, short[] y, byte[] direction, long[] full) {

    /** A usual count of a print at 500 dpi (the real prints of FVC2000 and FVC2002 average 32), with a spread that was assumed. */
    static final double MEAN_MINUTIAE = 35;

    private static final double DEVIATION_MINUTIAE = 10;
    private static final int LEAST_MINUTIAE = 8;
    private static final int RADIUS_X = 130;
    private static final int RADIUS_Y = 180;

    /** Of a mate: minutiae seen again, pixels and 256ths of a turn of jitter, turn of the whole finger. */
    private static final double SHARE_SEEN = 0.7;

    private static final double JITTER_PIXELS = 3;
    private static final double JITTER_TURN = 4;
    private static final int LARGEST_TURN = 20;

    public static DrawnFinger of(RandomGenerator random) {
        double minutiae = MEAN_MINUTIAE + DEVIATION_MINUTIAE * random.nextGaussian();
        return of(random, (int) Math.clamp(Math.rint(minutiae), LEAST_MINUTIAE, FingerBlock.MAX_MINUTIAE));
    }

    /** With so many minutiae. */
    public static DrawnFinger of(RandomGenerator random, int minutiae) {
        short[] x = new short[minutiae];
        short[] y = new short[minutiae];
        byte[] direction = new byte[minutiae];
        for (int i = 0; i < minutiae; i++) {
            double radius = Math.sqrt(random.nextDouble());
            double angle = random.nextDouble() * 2 * Math.PI;
            x[i] = (short) Math.rint(RADIUS_X * (1 + radius * Math.cos(angle)));
            y[i] = (short) Math.rint(RADIUS_Y * (1 + radius * Math.sin(angle)));
            direction[i] = (byte) random.nextInt();
        }
        long[] full = random.longs((long) minutiae * FingerBlock.CODE_BYTES / Long.BYTES)
                .toArray();
        return new DrawnFinger(x, y, direction, full);
    }

    /** The same finger captured again: turned, jittered, some of it missed and other minutiae in its place, a quarter of its bits fallen anew. */
    DrawnFinger again(RandomGenerator random) {
        DrawnFinger mate = of(random, minutiae());
        int turn = random.nextInt(-LARGEST_TURN, LARGEST_TURN + 1);
        double cos = Math.cos(turn * Math.PI / 128);
        double sin = Math.sin(turn * Math.PI / 128);
        int words = FingerBlock.CODE_BYTES / Long.BYTES;
        for (int i = 0; i < minutiae(); i++) {
            if (random.nextDouble() < SHARE_SEEN) {
                double dx = x[i] - RADIUS_X;
                double dy = y[i] - RADIUS_Y;
                mate.x[i] = (short) Math.rint(RADIUS_X + cos * dx - sin * dy + JITTER_PIXELS * random.nextGaussian());
                mate.y[i] = (short) Math.rint(RADIUS_Y + sin * dx + cos * dy + JITTER_PIXELS * random.nextGaussian());
                mate.direction[i] = (byte) (direction[i] + turn + Math.rint(JITTER_TURN * random.nextGaussian()));
                for (int w = i * words; w < (i + 1) * words; w++) {
                    long fallen = random.nextLong();
                    fallen &= random.nextLong();
                    mate.full[w] = (full[w] & ~fallen) | (random.nextLong() & fallen);
                }
            }
        }
        return mate;
    }

    public int minutiae() {
        return x.length;
    }

    /** Writes a {@link FingerBlock}. */
    void write(MemorySegment segment, long offset) {
        MemorySegment.copy(full, 0, segment, JAVA_LONG, offset, full.length);
        long geometry = offset + FingerBlock.geometryOffset(minutiae());
        for (int i = 0; i < minutiae(); i++) {
            long at = geometry + (long) i * FingerBlock.GEOMETRY_BYTES;
            segment.set(JAVA_SHORT, at, x[i]);
            segment.set(JAVA_SHORT, at + Short.BYTES, y[i]);
            segment.set(JAVA_BYTE, at + 2 * Short.BYTES, direction[i]);
        }
    }
}
