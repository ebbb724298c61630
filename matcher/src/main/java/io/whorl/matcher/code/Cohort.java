package io.whorl.matcher.code;

import io.whorl.matcher.kernel.CutKernel;
import io.whorl.matcher.kernel.CutProbe;
import io.whorl.matcher.kernel.FingerBlock;
import io.whorl.matcher.kernel.ScoreKernel;
import io.whorl.matcher.kernel.ScoreProbe;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@link CohortFingers} coded by one encoder, laid out as in the gallery: the impostors on which probes of that version are calibrated.
 * About 1.6 KB a finger off-heap, freed when it is no longer used. Immutable; any thread.
 */
public final class Cohort {

    private static final int ALIGNMENT = 64;

    private final int version;
    private final int[] counts;
    private final long[] offsets;
    private final MemorySegment rows;
    private final MemorySegment blocks;

    private Cohort(int version, List<FingerCodes> fingers) {
        this.version = version;
        counts = new int[fingers.size()];
        offsets = new long[fingers.size()];
        long end = 0;
        for (int i = 0; i < counts.length; i++) {
            counts[i] = fingers.get(i).count();
            offsets[i] = end;
            end += FingerBlock.bytes(counts[i]);
        }
        rows = Arena.ofAuto().allocate((long) counts.length * CutProbe.ROW_BYTES, ALIGNMENT);
        blocks = Arena.ofAuto().allocate(end, ALIGNMENT);
        for (int i = 0; i < counts.length; i++) {
            fingers.get(i).writeCutRow(rows, (long) i * CutProbe.ROW_BYTES);
            fingers.get(i).writeBlock(blocks, offsets[i]);
        }
    }

    /** Codes the fingers, on all cores: about 0.2 ms a finger. */
    public static Cohort of(MinutiaEncoder encoder, CohortFingers fingers) {
        List<FingerCodes> codes = IntStream.range(0, fingers.size())
                .parallel()
                .mapToObj(i -> fingers.fingers().get(i))
                .map(f -> encoder.encode(f.x(), f.y(), f.direction()))
                .toList();
        return new Cohort(encoder.version(), codes);
    }

    /** The cohort of a shipped version, coded when it is first asked for. Throws {@link IllegalArgumentException} for any other. */
    public static Cohort shipped(int version) {
        return ShippedCohorts.of(version);
    }

    /** Of the encoder. */
    public int version() {
        return version;
    }

    /** How many fingers. */
    public int size() {
        return counts.length;
    }

    /** Calibrates codes for the cut: with the means and deviations of their smallest distances to the cohort's rows. */
    CutProbe calibrated(CutKernel kernel, long[] codes, int rowCodes) {
        float[] ones = new float[codes.length];
        Arrays.fill(ones, 1);
        byte[] minima = new byte[size() * codes.length];
        kernel.minima(CutProbe.of(codes, ones, ones, rowCodes), rows, 0, size(), minima);
        ImpostorDistances distances = new ImpostorDistances(codes.length, size());
        for (int i = 0; i < minima.length; i++) {
            distances.add(i % codes.length, minima[i]);
        }
        return CutProbe.of(codes, distances.means(), distances.deviations(), rowCodes);
    }

    /** Calibrates the full codes of a finger likewise. */
    ScoreProbe calibrated(ScoreKernel kernel, long[] full) {
        int codes = full.length / FingerCodes.FULL_LONGS;
        float[] ones = new float[codes];
        Arrays.fill(ones, 1);
        ScoreProbe raw = ScoreProbe.of(full, ones, ones);
        ImpostorDistances distances = new ImpostorDistances(codes, size());
        int[] nearest = new int[FingerBlock.MAX_MINUTIAE];
        for (int finger = 0; finger < size(); finger++) {
            kernel.score(raw, blocks, offsets[finger], counts[finger], nearest);
            for (int code = 0; code < codes; code++) {
                distances.add(code, nearest[code] >> ScoreKernel.PARTNER_BITS);
            }
        }
        return ScoreProbe.of(full, distances.means(), distances.deviations());
    }

    /** What the cohort scores against a calibrated probe, by the number of minutiae. */
    CountNorm norm(ScoreKernel kernel, ScoreProbe probe) {
        CountBins bins = new CountBins();
        int[] nearest = new int[FingerBlock.MAX_MINUTIAE];
        for (int finger = 0; finger < size(); finger++) {
            float score = kernel.score(probe, blocks, offsets[finger], counts[finger], nearest);
            bins.add(counts[finger], score);
        }
        return bins.norm();
    }
}
