package io.whorl.matcher.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;

/** Fingers for the tests of the kernels: random, mated, or awkward. */
record KernelFingers(short[] x, short[] y, byte[] direction, long[] full, long[] cut) {

    static final int WIDTH = 388;

    static KernelFingers random(Random random, int count) {
        short[] x = new short[count];
        short[] y = new short[count];
        byte[] direction = new byte[count];
        for (int i = 0; i < count; i++) {
            x[i] = (short) random.nextInt(WIDTH);
            y[i] = (short) random.nextInt(WIDTH);
            direction[i] = (byte) random.nextInt(256);
        }
        return new KernelFingers(x, y, direction, longs(random, count * 4), longs(random, count));
    }

    /** Every coordinate, direction and code out of few values, among them the extremes. */
    static KernelFingers awkward(Random random, int count) {
        KernelFingers finger = random(random, count);
        short[] extremes = {0, 4_096, (short) random.nextInt(4_096)};
        long[] codes = {0, -1, random.nextLong()};
        boolean[] how = {random.nextBoolean(), random.nextBoolean(), random.nextBoolean(), random.nextBoolean()};
        for (int i = 0; i < count; i++) {
            if (how[0]) {
                finger.x[i] = extremes[random.nextInt(3)];
                finger.y[i] = extremes[random.nextInt(3)];
            }
            if (how[1]) {
                finger.direction[i] = 7;
            }
            if (how[2]) {
                Arrays.fill(finger.full, i * 4, i * 4 + 4, codes[random.nextInt(3)]);
                finger.cut[i] = codes[random.nextInt(3)];
            }
        }
        if (how[3]) {
            Arrays.fill(finger.x, (short) 100);
            Arrays.fill(finger.y, (short) 4_096);
        }
        return finger;
    }

    /** The same finger again: turned, moved, jittered, some bits flipped, a part missed and some spurious minutiae, in another order. */
    KernelFingers again(Random random, double share) {
        KernelFingers mate = random(random, count());
        int turn = random.nextInt(40) - 20;
        double cos = Math.cos(turn * Math.PI / 128);
        double sin = Math.sin(turn * Math.PI / 128);
        int shift = random.nextInt(count());
        for (int i = 0; i < count(); i++) {
            if (random.nextDouble() < share) {
                int to = (i + shift) % count();
                double dx = x[i] - 190 + random.nextGaussian() * 2;
                double dy = y[i] - 190 + random.nextGaussian() * 2;
                mate.x[to] = (short) Math.rint(cos * dx - sin * dy + 180);
                mate.y[to] = (short) Math.rint(sin * dx + cos * dy + 200);
                mate.direction[to] = (byte) (direction[i] + turn + Math.rint(random.nextGaussian() * 3));
                for (int w = 0; w < 4; w++) {
                    mate.full[to * 4 + w] = full[i * 4 + w] ^ flips(random);
                }
                mate.cut[to] = cut[i] ^ flips(random);
            }
        }
        return mate;
    }

    int count() {
        return x.length;
    }

    void writeBlock(MemorySegment segment, long offset) {
        MemorySegment.copy(full, 0, segment, JAVA_LONG, offset, full.length);
        for (int i = 0; i < count(); i++) {
            long at = offset + FingerBlock.geometryOffset(count()) + (long) i * FingerBlock.GEOMETRY_BYTES;
            segment.set(JAVA_SHORT, at, x[i]);
            segment.set(JAVA_SHORT, at + 2, y[i]);
            segment.set(JAVA_BYTE, at + 4, direction[i]);
            segment.set(JAVA_BYTE, at + 5, (byte) 0);
        }
    }

    void writeRow(MemorySegment segment, int row) {
        for (int i = 0; i < CutProbe.ROW_CODES; i++) {
            segment.setAtIndex(JAVA_LONG, (long) row * CutProbe.ROW_CODES + i, count() == 0 ? 0 : cut[i % count()]);
        }
    }

    /** Means and deviations about those of random codes: some deviations beyond the limits of the scale. */
    CutProbe cutProbe(Random random, int codes, int rowCodes) {
        int used = Math.min(codes, count());
        return CutProbe.of(Arrays.copyOf(cut, used), means(random, used, 23), deviations(random, used), rowCodes);
    }

    ScoreProbe scoreProbe(Random random) {
        return ScoreProbe.of(full, means(random, count(), 111), deviations(random, count()));
    }

    AlignProbe alignProbe(ScoreProbe codes) {
        return AlignProbe.of(codes, x, y, direction);
    }

    /** One bit in eight. */
    private static long flips(Random random) {
        long half = random.nextLong();
        long quarter = half & random.nextLong();
        return quarter & random.nextLong();
    }

    private static float[] means(Random random, int count, float about) {
        float[] means = new float[count];
        for (int i = 0; i < count; i++) {
            means[i] = about + (float) random.nextGaussian() * 3;
        }
        return means;
    }

    private static float[] deviations(Random random, int count) {
        float[] deviations = new float[count];
        for (int i = 0; i < count; i++) {
            deviations[i] = random.nextInt(20) == 0 ? 1e-3f : 1 + random.nextFloat() * 5;
        }
        return deviations;
    }

    private static long[] longs(Random random, int count) {
        long[] longs = new long[count];
        Arrays.setAll(longs, i -> random.nextLong());
        return longs;
    }
}
