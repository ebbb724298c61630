package io.whorl.matcher.kernel;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ScoreKernel} on 512-bit vectors: eight probe minutiae in the lanes of a group, each reference code broadcast to two or three groups.
 * Distance and partner of two references stand in the two halves of a lane, so that one minimum of ints, which is cheaper than one of longs,
 * serves both. Needs the module {@code jdk.incubator.vector}: see {@link Kernels}.
 */
final class VectorScoreKernel implements ScoreKernel {

    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_512;

    /** From one group of the probe's lanes to the next. */
    private static final int GROUP = ScoreProbe.LANES * ScoreProbe.WORDS;

    /** A partner for each half of a lane: the first reference of a pair, and its successor. */
    private static final long PAIR = 1L << Integer.SIZE;

    private static final long BOTH = PAIR | 1;

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

    /** Sets the nearest of three groups; the last two references may overlap the two before. */
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
            LongVector r4 = LongVector.broadcast(LONGS, block.get(JAVA_LONG_UNALIGNED, start + 32));
            LongVector r5 = LongVector.broadcast(LONGS, block.get(JAVA_LONG_UNALIGNED, start + 40));
            LongVector r6 = LongVector.broadcast(LONGS, block.get(JAVA_LONG_UNALIGNED, start + 48));
            LongVector r7 = LongVector.broadcast(LONGS, block.get(JAVA_LONG_UNALIGNED, start + 56));
            LongVector firstA = a0.lanewise(VectorOperators.XOR, r0)
                    .lanewise(VectorOperators.BIT_COUNT)
                    .add(a1.lanewise(VectorOperators.XOR, r1).lanewise(VectorOperators.BIT_COUNT))
                    .add(a2.lanewise(VectorOperators.XOR, r2)
                            .lanewise(VectorOperators.BIT_COUNT)
                            .add(a3.lanewise(VectorOperators.XOR, r3).lanewise(VectorOperators.BIT_COUNT)));
            LongVector secondA = a0.lanewise(VectorOperators.XOR, r4)
                    .lanewise(VectorOperators.BIT_COUNT)
                    .add(a1.lanewise(VectorOperators.XOR, r5).lanewise(VectorOperators.BIT_COUNT))
                    .add(a2.lanewise(VectorOperators.XOR, r6)
                            .lanewise(VectorOperators.BIT_COUNT)
                            .add(a3.lanewise(VectorOperators.XOR, r7).lanewise(VectorOperators.BIT_COUNT)));
            bestA = bestA.min(firstA.lanewise(VectorOperators.LSHL, PARTNER_BITS)
                    .or(secondA.lanewise(VectorOperators.LSHL, Integer.SIZE + PARTNER_BITS))
                    .or(partners)
                    .reinterpretAsInts());
            LongVector firstB = b0.lanewise(VectorOperators.XOR, r0)
                    .lanewise(VectorOperators.BIT_COUNT)
                    .add(b1.lanewise(VectorOperators.XOR, r1).lanewise(VectorOperators.BIT_COUNT))
                    .add(b2.lanewise(VectorOperators.XOR, r2)
                            .lanewise(VectorOperators.BIT_COUNT)
                            .add(b3.lanewise(VectorOperators.XOR, r3).lanewise(VectorOperators.BIT_COUNT)));
            LongVector secondB = b0.lanewise(VectorOperators.XOR, r4)
                    .lanewise(VectorOperators.BIT_COUNT)
                    .add(b1.lanewise(VectorOperators.XOR, r5).lanewise(VectorOperators.BIT_COUNT))
                    .add(b2.lanewise(VectorOperators.XOR, r6)
                            .lanewise(VectorOperators.BIT_COUNT)
                            .add(b3.lanewise(VectorOperators.XOR, r7).lanewise(VectorOperators.BIT_COUNT)));
            bestB = bestB.min(firstB.lanewise(VectorOperators.LSHL, PARTNER_BITS)
                    .or(secondB.lanewise(VectorOperators.LSHL, Integer.SIZE + PARTNER_BITS))
                    .or(partners)
                    .reinterpretAsInts());
            LongVector firstC = c0.lanewise(VectorOperators.XOR, r0)
                    .lanewise(VectorOperators.BIT_COUNT)
                    .add(c1.lanewise(VectorOperators.XOR, r1).lanewise(VectorOperators.BIT_COUNT))
                    .add(c2.lanewise(VectorOperators.XOR, r2)
                            .lanewise(VectorOperators.BIT_COUNT)
                            .add(c3.lanewise(VectorOperators.XOR, r3).lanewise(VectorOperators.BIT_COUNT)));
            LongVector secondC = c0.lanewise(VectorOperators.XOR, r4)
                    .lanewise(VectorOperators.BIT_COUNT)
                    .add(c1.lanewise(VectorOperators.XOR, r5).lanewise(VectorOperators.BIT_COUNT))
                    .add(c2.lanewise(VectorOperators.XOR, r6)
                            .lanewise(VectorOperators.BIT_COUNT)
                            .add(c3.lanewise(VectorOperators.XOR, r7).lanewise(VectorOperators.BIT_COUNT)));
            bestC = bestC.min(firstC.lanewise(VectorOperators.LSHL, PARTNER_BITS)
                    .or(secondC.lanewise(VectorOperators.LSHL, Integer.SIZE + PARTNER_BITS))
                    .or(partners)
                    .reinterpretAsInts());
        }
        int to = group * ScoreProbe.LANES;
        LongVector halvesA = bestA.reinterpretAsLongs();
        bestA.min(halvesA.lanewise(VectorOperators.LSHR, Integer.SIZE).reinterpretAsInts())
                .reinterpretAsLongs()
                .convertShape(VectorOperators.L2I, IntVector.SPECIES_256, 0)
                .reinterpretAsInts()
                .intoArray(nearest, to);
        LongVector halvesB = bestB.reinterpretAsLongs();
        bestB.min(halvesB.lanewise(VectorOperators.LSHR, Integer.SIZE).reinterpretAsInts())
                .reinterpretAsLongs()
                .convertShape(VectorOperators.L2I, IntVector.SPECIES_256, 0)
                .reinterpretAsInts()
                .intoArray(nearest, to + 8);
        LongVector halvesC = bestC.reinterpretAsLongs();
        bestC.min(halvesC.lanewise(VectorOperators.LSHR, Integer.SIZE).reinterpretAsInts())
                .reinterpretAsLongs()
                .convertShape(VectorOperators.L2I, IntVector.SPECIES_256, 0)
                .reinterpretAsInts()
                .intoArray(nearest, to + 16);
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
            LongVector r4 = LongVector.broadcast(LONGS, block.get(JAVA_LONG_UNALIGNED, start + 32));
            LongVector r5 = LongVector.broadcast(LONGS, block.get(JAVA_LONG_UNALIGNED, start + 40));
            LongVector r6 = LongVector.broadcast(LONGS, block.get(JAVA_LONG_UNALIGNED, start + 48));
            LongVector r7 = LongVector.broadcast(LONGS, block.get(JAVA_LONG_UNALIGNED, start + 56));
            LongVector firstA = a0.lanewise(VectorOperators.XOR, r0)
                    .lanewise(VectorOperators.BIT_COUNT)
                    .add(a1.lanewise(VectorOperators.XOR, r1).lanewise(VectorOperators.BIT_COUNT))
                    .add(a2.lanewise(VectorOperators.XOR, r2)
                            .lanewise(VectorOperators.BIT_COUNT)
                            .add(a3.lanewise(VectorOperators.XOR, r3).lanewise(VectorOperators.BIT_COUNT)));
            LongVector secondA = a0.lanewise(VectorOperators.XOR, r4)
                    .lanewise(VectorOperators.BIT_COUNT)
                    .add(a1.lanewise(VectorOperators.XOR, r5).lanewise(VectorOperators.BIT_COUNT))
                    .add(a2.lanewise(VectorOperators.XOR, r6)
                            .lanewise(VectorOperators.BIT_COUNT)
                            .add(a3.lanewise(VectorOperators.XOR, r7).lanewise(VectorOperators.BIT_COUNT)));
            bestA = bestA.min(firstA.lanewise(VectorOperators.LSHL, PARTNER_BITS)
                    .or(secondA.lanewise(VectorOperators.LSHL, Integer.SIZE + PARTNER_BITS))
                    .or(partners)
                    .reinterpretAsInts());
            LongVector firstB = b0.lanewise(VectorOperators.XOR, r0)
                    .lanewise(VectorOperators.BIT_COUNT)
                    .add(b1.lanewise(VectorOperators.XOR, r1).lanewise(VectorOperators.BIT_COUNT))
                    .add(b2.lanewise(VectorOperators.XOR, r2)
                            .lanewise(VectorOperators.BIT_COUNT)
                            .add(b3.lanewise(VectorOperators.XOR, r3).lanewise(VectorOperators.BIT_COUNT)));
            LongVector secondB = b0.lanewise(VectorOperators.XOR, r4)
                    .lanewise(VectorOperators.BIT_COUNT)
                    .add(b1.lanewise(VectorOperators.XOR, r5).lanewise(VectorOperators.BIT_COUNT))
                    .add(b2.lanewise(VectorOperators.XOR, r6)
                            .lanewise(VectorOperators.BIT_COUNT)
                            .add(b3.lanewise(VectorOperators.XOR, r7).lanewise(VectorOperators.BIT_COUNT)));
            bestB = bestB.min(firstB.lanewise(VectorOperators.LSHL, PARTNER_BITS)
                    .or(secondB.lanewise(VectorOperators.LSHL, Integer.SIZE + PARTNER_BITS))
                    .or(partners)
                    .reinterpretAsInts());
        }
        int to = group * ScoreProbe.LANES;
        LongVector halvesA = bestA.reinterpretAsLongs();
        bestA.min(halvesA.lanewise(VectorOperators.LSHR, Integer.SIZE).reinterpretAsInts())
                .reinterpretAsLongs()
                .convertShape(VectorOperators.L2I, IntVector.SPECIES_256, 0)
                .reinterpretAsInts()
                .intoArray(nearest, to);
        LongVector halvesB = bestB.reinterpretAsLongs();
        bestB.min(halvesB.lanewise(VectorOperators.LSHR, Integer.SIZE).reinterpretAsInts())
                .reinterpretAsLongs()
                .convertShape(VectorOperators.L2I, IntVector.SPECIES_256, 0)
                .reinterpretAsInts()
                .intoArray(nearest, to + 8);
    }
}
