package io.whorl.matcher.kernel;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;

/** The specification of {@link SketchKernel}, and what runs where the Vector API is missing. */
public final class PlainSketchKernel implements SketchKernel {

    @Override
    public void within(SketchProbes probes, MemorySegment sketches, int firstGroup, int groupCount, byte[] hits) {
        SketchKernel.check(probes, sketches, firstGroup, groupCount, hits);
        for (int group = 0; group < groupCount; group++) {
            long start = (long) (firstGroup + group) * GROUP_BYTES;
            for (int p = 0; p < probes.count(); p++) {
                int hit = 0;
                for (int row = 0; row < GROUP_ROWS; row++) {
                    boolean isWithin = distance(probes.lanes, p * SketchProbes.PROBE_LANES, sketches, start, row)
                            <= probes.limits[p * SketchProbes.LANES];
                    hit |= isWithin ? 1 << row : 0;
                }
                hits[p * groupCount + group] = (byte) hit;
            }
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
        for (int group = 0; group < groupCount; group++) {
            int near = Byte.toUnsignedInt(hits[firstHit + group]);
            for (int bits = near; bits != 0; bits &= bits - 1) {
                int row = Integer.numberOfTrailingZeros(bits);
                boolean isBeyond =
                        limit.probe().difference(sketches, (firstGroup + group) * GROUP_ROWS + row) > limit.most();
                near &= isBeyond ? ~(1 << row) : -1;
            }
            hits[firstHit + group] = (byte) near;
        }
    }

    private static int distance(long[] lanes, int probe, MemorySegment sketches, long group, int row) {
        int distance = 0;
        for (int lane = row; lane < SketchProbes.PROBE_LANES; lane += SketchProbes.LANES) {
            long word = sketches.get(JAVA_LONG_UNALIGNED, group + (long) lane * Long.BYTES);
            distance += Long.bitCount(lanes[probe + lane] ^ word);
        }
        return distance;
    }
}
