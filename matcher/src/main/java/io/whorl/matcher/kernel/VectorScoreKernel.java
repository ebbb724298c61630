package io.whorl.matcher.kernel;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static jdk.incubator.vector.VectorOperators.BIT_COUNT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ScoreKernel} on 512-bit vectors: eight probe minutiae in the lanes of a group, each reference code broadcast to two or three groups.
 * Distance and partner of two references stand in the two halves of a lane, so that one minimum of ints, which is cheaper than one of longs,
 * serves both. Needs the module {@code jdk.incubator.vector}: see {@link Kernels}.
 */
final class VectorScoreKernel implements ScoreKernel {

    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_512;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;

    /** The first half of each lane of a group, and where the second group of two has its eight. */
    private static final long EVEN_LANES = 0x5555;

    private static final long UPPER_LANES = 0xFF00;

    /** From one group of the probe's lanes to the next. */
    private static final int GROUP = ScoreProbe.LANES * ScoreProbe.WORDS;

    /** A partner for each half of a lane: the first reference of a pair, and its successor. */
    private static final long PAIR = 1L << Integer.SIZE;

    private static final long BOTH = PAIR | 1;

    /** To the second half, and there as in the first. */
    private static final int SECOND_BITS = Integer.SIZE + PARTNER_BITS;

    private static final PlainScoreKernel PLAIN = new PlainScoreKernel();

    @Override
    public float score(ScoreProbe probe, MemorySegment block, long offset, int count, int[] nearest) {
        ScoreKernel.check(probe, block, offset, count, nearest);
        if (count < 2) {
            return PLAIN.score(probe, block, offset, count, nearest);
        }
        int groups = (probe.count() + ScoreProbe.LANES - 1) / ScoreProbe.LANES;
        for (int group = 0; group < groups; ) {
            int left = groups - group;
            if (left == 3 || left > 4) {
                nearestToThree(probe.lanes, group, block, offset, count, nearest);
                group += 3;
            } else {
                nearestToTwo(probe.lanes, group, block, offset, count, nearest);
                group += 2;
            }
        }
        return sum(probe, nearest) / (float) NearnessScale.UNIT;
    }

    /** Plain, and made vectors by the compiler. */
    private static int sum(ScoreProbe probe, int[] nearest) {
        int[] bases = probe.baseLanes;
        int[] slopes = probe.slopeLanes;
        int count = probe.count();
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Math.max(0, bases[i] - (nearest[i] >> PARTNER_BITS) * slopes[i]);
        }
        return sum;
    }

    /**
     * Sets the nearest of three groups. Longer than methods should be, as no vector may pass between them. The last two references may
     * overlap the two before.
     */
    private static void nearestToThree(
            long[] lanes, int group, MemorySegment block, long offset, int count, int[] nearest) {
        int at = group * GROUP;
        LongVector a0 = LongVector.fromArray(LONGS, lanes, at);
        LongVector a1 = LongVector.fromArray(LONGS, lanes, at + 8);
        LongVector a2 = LongVector.fromArray(LONGS, lanes, at + 16);
        LongVector a3 = LongVector.fromArray(LONGS, lanes, at + 24);
        LongVector b0 = LongVector.fromArray(LONGS, lanes, at + 32);
        LongVector b1 = LongVector.fromArray(LONGS, lanes, at + 40);
        LongVector b2 = LongVector.fromArray(LONGS, lanes, at + 48);
        LongVector b3 = LongVector.fromArray(LONGS, lanes, at + 56);
        LongVector c0 = LongVector.fromArray(LONGS, lanes, at + 64);
        LongVector c1 = LongVector.fromArray(LONGS, lanes, at + 72);
        LongVector c2 = LongVector.fromArray(LONGS, lanes, at + 80);
        LongVector c3 = LongVector.fromArray(LONGS, lanes, at + 88);
        IntVector far = LongVector.broadcast(LONGS, (long) (ScoreProbe.BITS << PARTNER_BITS) * BOTH)
                .reinterpretAsInts();
        IntVector bestA = far;
        IntVector bestB = far;
        IntVector bestC = far;
        for (int next = 0; next < count; next += 2) {
            int k = Math.min(next, count - 2);
            long start = offset + (long) k * FingerBlock.CODE_BYTES;
            LongVector partners = LongVector.broadcast(LONGS, k * BOTH + PAIR);
            LongVector r0 = LongVector.broadcast(LONGS, block.get(JAVA_LONG_UNALIGNED, start));
            LongVector r1 = LongVector.broadcast(LONGS, block.get(JAVA_LONG_UNALIGNED, start + 8));
            LongVector r2 = LongVector.broadcast(LONGS, block.get(JAVA_LONG_UNALIGNED, start + 16));
            LongVector r3 = LongVector.broadcast(LONGS, block.get(JAVA_LONG_UNALIGNED, start + 24));
            LongVector firstA = a0.lanewise(XOR, r0).lanewise(BIT_COUNT);
            firstA = firstA.add(a1.lanewise(XOR, r1).lanewise(BIT_COUNT));
            firstA = firstA.add(a2.lanewise(XOR, r2).lanewise(BIT_COUNT));
            firstA = firstA.add(a3.lanewise(XOR, r3).lanewise(BIT_COUNT));
            LongVector firstB = b0.lanewise(XOR, r0).lanewise(BIT_COUNT);
            firstB = firstB.add(b1.lanewise(XOR, r1).lanewise(BIT_COUNT));
            firstB = firstB.add(b2.lanewise(XOR, r2).lanewise(BIT_COUNT));
            firstB = firstB.add(b3.lanewise(XOR, r3).lanewise(BIT_COUNT));
            LongVector firstC = c0.lanewise(XOR, r0).lanewise(BIT_COUNT);
            firstC = firstC.add(c1.lanewise(XOR, r1).lanewise(BIT_COUNT));
            firstC = firstC.add(c2.lanewise(XOR, r2).lanewise(BIT_COUNT));
            firstC = firstC.add(c3.lanewise(XOR, r3).lanewise(BIT_COUNT));
            r0 = LongVector.broadcast(LONGS, block.get(JAVA_LONG_UNALIGNED, start + 32));
            r1 = LongVector.broadcast(LONGS, block.get(JAVA_LONG_UNALIGNED, start + 40));
            r2 = LongVector.broadcast(LONGS, block.get(JAVA_LONG_UNALIGNED, start + 48));
            r3 = LongVector.broadcast(LONGS, block.get(JAVA_LONG_UNALIGNED, start + 56));
            LongVector secondA = a0.lanewise(XOR, r0).lanewise(BIT_COUNT);
            secondA = secondA.add(a1.lanewise(XOR, r1).lanewise(BIT_COUNT));
            secondA = secondA.add(a2.lanewise(XOR, r2).lanewise(BIT_COUNT));
            secondA = secondA.add(a3.lanewise(XOR, r3).lanewise(BIT_COUNT));
            LongVector secondB = b0.lanewise(XOR, r0).lanewise(BIT_COUNT);
            secondB = secondB.add(b1.lanewise(XOR, r1).lanewise(BIT_COUNT));
            secondB = secondB.add(b2.lanewise(XOR, r2).lanewise(BIT_COUNT));
            secondB = secondB.add(b3.lanewise(XOR, r3).lanewise(BIT_COUNT));
            LongVector secondC = c0.lanewise(XOR, r0).lanewise(BIT_COUNT);
            secondC = secondC.add(c1.lanewise(XOR, r1).lanewise(BIT_COUNT));
            secondC = secondC.add(c2.lanewise(XOR, r2).lanewise(BIT_COUNT));
            secondC = secondC.add(c3.lanewise(XOR, r3).lanewise(BIT_COUNT));
            LongVector pair = firstA.lanewise(LSHL, PARTNER_BITS).or(secondA.lanewise(LSHL, SECOND_BITS));
            bestA = pair.or(partners).reinterpretAsInts().min(bestA);
            pair = firstB.lanewise(LSHL, PARTNER_BITS).or(secondB.lanewise(LSHL, SECOND_BITS));
            bestB = pair.or(partners).reinterpretAsInts().min(bestB);
            pair = firstC.lanewise(LSHL, PARTNER_BITS).or(secondC.lanewise(LSHL, SECOND_BITS));
            bestC = pair.or(partners).reinterpretAsInts().min(bestC);
        }
        // what the loop carried is an argument, not called on, and there is one class of ints: docs/decisions/0009
        VectorMask<Integer> even = VectorMask.fromLong(INTS, EVEN_LANES);
        VectorMask<Integer> upper = VectorMask.fromLong(INTS, UPPER_LANES);
        IntVector lastA =
                far.min(bestA).reinterpretAsLongs().lanewise(LSHR, Integer.SIZE).reinterpretAsInts();
        IntVector lastB =
                far.min(bestB).reinterpretAsLongs().lanewise(LSHR, Integer.SIZE).reinterpretAsInts();
        IntVector lastC =
                far.min(bestC).reinterpretAsLongs().lanewise(LSHR, Integer.SIZE).reinterpretAsInts();
        IntVector nearA = lastA.min(bestA).compress(even);
        IntVector nearB = lastB.min(bestB).compress(even);
        IntVector nearC = lastC.min(bestC).compress(even);
        int to = group * ScoreProbe.LANES;
        nearB.expand(upper).or(nearA).intoArray(nearest, to);
        nearC.expand(upper).or(nearB).intoArray(nearest, to + 8);
    }

    /** The same for two groups. */
    private static void nearestToTwo(
            long[] lanes, int group, MemorySegment block, long offset, int count, int[] nearest) {
        int at = group * GROUP;
        LongVector a0 = LongVector.fromArray(LONGS, lanes, at);
        LongVector a1 = LongVector.fromArray(LONGS, lanes, at + 8);
        LongVector a2 = LongVector.fromArray(LONGS, lanes, at + 16);
        LongVector a3 = LongVector.fromArray(LONGS, lanes, at + 24);
        LongVector b0 = LongVector.fromArray(LONGS, lanes, at + 32);
        LongVector b1 = LongVector.fromArray(LONGS, lanes, at + 40);
        LongVector b2 = LongVector.fromArray(LONGS, lanes, at + 48);
        LongVector b3 = LongVector.fromArray(LONGS, lanes, at + 56);
        IntVector far = LongVector.broadcast(LONGS, (long) (ScoreProbe.BITS << PARTNER_BITS) * BOTH)
                .reinterpretAsInts();
        IntVector bestA = far;
        IntVector bestB = far;
        for (int next = 0; next < count; next += 2) {
            int k = Math.min(next, count - 2);
            long start = offset + (long) k * FingerBlock.CODE_BYTES;
            LongVector partners = LongVector.broadcast(LONGS, k * BOTH + PAIR);
            LongVector r0 = LongVector.broadcast(LONGS, block.get(JAVA_LONG_UNALIGNED, start));
            LongVector r1 = LongVector.broadcast(LONGS, block.get(JAVA_LONG_UNALIGNED, start + 8));
            LongVector r2 = LongVector.broadcast(LONGS, block.get(JAVA_LONG_UNALIGNED, start + 16));
            LongVector r3 = LongVector.broadcast(LONGS, block.get(JAVA_LONG_UNALIGNED, start + 24));
            LongVector firstA = a0.lanewise(XOR, r0).lanewise(BIT_COUNT);
            firstA = firstA.add(a1.lanewise(XOR, r1).lanewise(BIT_COUNT));
            firstA = firstA.add(a2.lanewise(XOR, r2).lanewise(BIT_COUNT));
            firstA = firstA.add(a3.lanewise(XOR, r3).lanewise(BIT_COUNT));
            LongVector firstB = b0.lanewise(XOR, r0).lanewise(BIT_COUNT);
            firstB = firstB.add(b1.lanewise(XOR, r1).lanewise(BIT_COUNT));
            firstB = firstB.add(b2.lanewise(XOR, r2).lanewise(BIT_COUNT));
            firstB = firstB.add(b3.lanewise(XOR, r3).lanewise(BIT_COUNT));
            r0 = LongVector.broadcast(LONGS, block.get(JAVA_LONG_UNALIGNED, start + 32));
            r1 = LongVector.broadcast(LONGS, block.get(JAVA_LONG_UNALIGNED, start + 40));
            r2 = LongVector.broadcast(LONGS, block.get(JAVA_LONG_UNALIGNED, start + 48));
            r3 = LongVector.broadcast(LONGS, block.get(JAVA_LONG_UNALIGNED, start + 56));
            LongVector secondA = a0.lanewise(XOR, r0).lanewise(BIT_COUNT);
            secondA = secondA.add(a1.lanewise(XOR, r1).lanewise(BIT_COUNT));
            secondA = secondA.add(a2.lanewise(XOR, r2).lanewise(BIT_COUNT));
            secondA = secondA.add(a3.lanewise(XOR, r3).lanewise(BIT_COUNT));
            LongVector secondB = b0.lanewise(XOR, r0).lanewise(BIT_COUNT);
            secondB = secondB.add(b1.lanewise(XOR, r1).lanewise(BIT_COUNT));
            secondB = secondB.add(b2.lanewise(XOR, r2).lanewise(BIT_COUNT));
            secondB = secondB.add(b3.lanewise(XOR, r3).lanewise(BIT_COUNT));
            LongVector pair = firstA.lanewise(LSHL, PARTNER_BITS).or(secondA.lanewise(LSHL, SECOND_BITS));
            bestA = pair.or(partners).reinterpretAsInts().min(bestA);
            pair = firstB.lanewise(LSHL, PARTNER_BITS).or(secondB.lanewise(LSHL, SECOND_BITS));
            bestB = pair.or(partners).reinterpretAsInts().min(bestB);
        }
        VectorMask<Integer> even = VectorMask.fromLong(INTS, EVEN_LANES);
        VectorMask<Integer> upper = VectorMask.fromLong(INTS, UPPER_LANES);
        IntVector lastA =
                far.min(bestA).reinterpretAsLongs().lanewise(LSHR, Integer.SIZE).reinterpretAsInts();
        IntVector lastB =
                far.min(bestB).reinterpretAsLongs().lanewise(LSHR, Integer.SIZE).reinterpretAsInts();
        IntVector nearA = lastA.min(bestA).compress(even);
        IntVector nearB = lastB.min(bestB).compress(even);
        nearB.expand(upper).or(nearA).intoArray(nearest, group * ScoreProbe.LANES);
    }
}
