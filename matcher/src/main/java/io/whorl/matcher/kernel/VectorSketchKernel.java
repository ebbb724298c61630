package io.whorl.matcher.kernel;

import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.BIT_COUNT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link SketchKernel} on 512-bit vectors: two groups of rows stay in registers while all probes pass by, so that memory is read once for all of
 * them. Needs the module {@code jdk.incubator.vector}: see {@link Kernels}.
 */
final class VectorSketchKernel implements SketchKernel {

    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_512;

    /** Of the registers of this machine. */
    static final int WIDEST_BITS = LongVector.SPECIES_PREFERRED.vectorBitSize();

    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private static final PlainSketchKernel PLAIN = new PlainSketchKernel();

    @Override
    public void within(SketchProbes probes, MemorySegment sketches, int firstGroup, int groupCount, byte[] hits) {
        SketchKernel.check(probes, sketches, firstGroup, groupCount, hits);
        if (groupCount < 2) {
            PLAIN.within(probes, sketches, firstGroup, groupCount, hits);
        } else {
            withinTwo(probes, sketches, firstGroup, groupCount, hits);
        }
    }

    @Override
    public void retain(
            WeightedSketch.Limit limit,
            MemorySegment sketches,
            int firstGroup,
            int groupCount,
            byte[] hits,
            int firstHit) {
        SketchKernel.check(sketches, firstGroup, groupCount, hits, firstHit);
        long[] words = limit.probe().words;
        long[] planes = limit.probe().planes;
        for (int group = 0; group < groupCount; group++) {
            int near = hits[firstHit + group];
            if (near != 0) {
                long start = (long) (firstGroup + group) * GROUP_BYTES;
                LongVector ones = LongVector.zero(LONGS);
                LongVector twos = LongVector.zero(LONGS);
                LongVector fours = LongVector.zero(LONGS);
                for (int word = 0; word < SketchProbes.WORDS; word += 2) {
                    long at = start + 64L * word;
                    LongVector sides = LongVector.fromMemorySegment(LONGS, sketches, at, ORDER)
                            .lanewise(XOR, words[word]);
                    LongVector next = LongVector.fromMemorySegment(LONGS, sketches, at + 64, ORDER)
                            .lanewise(XOR, words[word + 1]);
                    int plane = word * WeightedSketch.PLANES;
                    ones = sides.lanewise(AND, planes[plane])
                            .lanewise(BIT_COUNT)
                            .add(ones);
                    twos = sides.lanewise(AND, planes[plane + 1])
                            .lanewise(BIT_COUNT)
                            .add(twos);
                    fours = sides.lanewise(AND, planes[plane + 2])
                            .lanewise(BIT_COUNT)
                            .add(fours);
                    ones = next.lanewise(AND, planes[plane + 3])
                            .lanewise(BIT_COUNT)
                            .add(ones);
                    twos = next.lanewise(AND, planes[plane + 4])
                            .lanewise(BIT_COUNT)
                            .add(twos);
                    fours = next.lanewise(AND, planes[plane + 5])
                            .lanewise(BIT_COUNT)
                            .add(fours);
                }
                LongVector halves = LongVector.zero(LONGS).add(fours).add(fours).add(twos);
                LongVector difference =
                        LongVector.zero(LONGS).add(halves).add(halves).add(ones);
                long within = difference.compare(LE, limit.most()).toLong();
                hits[firstHit + group] = (byte) (near & within);
            }
        }
    }

    /** Longer than methods should be, as no vector may pass between them. The last two groups may overlap the two before. */
    private static void withinTwo(
            SketchProbes probes, MemorySegment sketches, int firstGroup, int groupCount, byte[] hits) {
        long[] lanes = probes.lanes;
        long[] limits = probes.limits;
        int count = probes.count();
        for (int pair = 0; pair < groupCount; pair += 2) {
            int group = Math.min(pair, groupCount - 2);
            long start = (long) (firstGroup + group) * GROUP_BYTES;
            LongVector a0 = LongVector.fromMemorySegment(LONGS, sketches, start, ORDER);
            LongVector a1 = LongVector.fromMemorySegment(LONGS, sketches, start + 64, ORDER);
            LongVector a2 = LongVector.fromMemorySegment(LONGS, sketches, start + 128, ORDER);
            LongVector a3 = LongVector.fromMemorySegment(LONGS, sketches, start + 192, ORDER);
            LongVector a4 = LongVector.fromMemorySegment(LONGS, sketches, start + 256, ORDER);
            LongVector a5 = LongVector.fromMemorySegment(LONGS, sketches, start + 320, ORDER);
            LongVector a6 = LongVector.fromMemorySegment(LONGS, sketches, start + 384, ORDER);
            LongVector a7 = LongVector.fromMemorySegment(LONGS, sketches, start + 448, ORDER);
            long second = start + GROUP_BYTES;
            LongVector b0 = LongVector.fromMemorySegment(LONGS, sketches, second, ORDER);
            LongVector b1 = LongVector.fromMemorySegment(LONGS, sketches, second + 64, ORDER);
            LongVector b2 = LongVector.fromMemorySegment(LONGS, sketches, second + 128, ORDER);
            LongVector b3 = LongVector.fromMemorySegment(LONGS, sketches, second + 192, ORDER);
            LongVector b4 = LongVector.fromMemorySegment(LONGS, sketches, second + 256, ORDER);
            LongVector b5 = LongVector.fromMemorySegment(LONGS, sketches, second + 320, ORDER);
            LongVector b6 = LongVector.fromMemorySegment(LONGS, sketches, second + 384, ORDER);
            LongVector b7 = LongVector.fromMemorySegment(LONGS, sketches, second + 448, ORDER);
            for (int p = 0; p < count; p++) {
                int at = p * SketchProbes.PROBE_LANES;
                LongVector word = LongVector.fromArray(LONGS, lanes, at);
                LongVector first = word.lanewise(XOR, a0).lanewise(BIT_COUNT);
                LongVector next = word.lanewise(XOR, b0).lanewise(BIT_COUNT);
                word = LongVector.fromArray(LONGS, lanes, at + 8);
                first = word.lanewise(XOR, a1).lanewise(BIT_COUNT).add(first);
                next = word.lanewise(XOR, b1).lanewise(BIT_COUNT).add(next);
                word = LongVector.fromArray(LONGS, lanes, at + 16);
                first = word.lanewise(XOR, a2).lanewise(BIT_COUNT).add(first);
                next = word.lanewise(XOR, b2).lanewise(BIT_COUNT).add(next);
                word = LongVector.fromArray(LONGS, lanes, at + 24);
                first = word.lanewise(XOR, a3).lanewise(BIT_COUNT).add(first);
                next = word.lanewise(XOR, b3).lanewise(BIT_COUNT).add(next);
                word = LongVector.fromArray(LONGS, lanes, at + 32);
                first = word.lanewise(XOR, a4).lanewise(BIT_COUNT).add(first);
                next = word.lanewise(XOR, b4).lanewise(BIT_COUNT).add(next);
                word = LongVector.fromArray(LONGS, lanes, at + 40);
                first = word.lanewise(XOR, a5).lanewise(BIT_COUNT).add(first);
                next = word.lanewise(XOR, b5).lanewise(BIT_COUNT).add(next);
                word = LongVector.fromArray(LONGS, lanes, at + 48);
                first = word.lanewise(XOR, a6).lanewise(BIT_COUNT).add(first);
                next = word.lanewise(XOR, b6).lanewise(BIT_COUNT).add(next);
                word = LongVector.fromArray(LONGS, lanes, at + 56);
                first = word.lanewise(XOR, a7).lanewise(BIT_COUNT).add(first);
                next = word.lanewise(XOR, b7).lanewise(BIT_COUNT).add(next);
                LongVector limit = LongVector.fromArray(LONGS, limits, p * SketchProbes.LANES);
                hits[p * groupCount + group] = (byte) first.compare(LE, limit).toLong();
                hits[p * groupCount + group + 1] =
                        (byte) next.compare(LE, limit).toLong();
            }
        }
    }
}
