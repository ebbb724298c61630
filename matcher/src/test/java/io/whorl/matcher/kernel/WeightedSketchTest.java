package io.whorl.matcher.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.whorl.matcher.testing.Seeds;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WeightedSketchTest {

    private static final int ROWS = 2 * SketchKernel.GROUP_ROWS;

    /** Of a weight, as a share of the largest projection: half a step of rounding. */
    private static final double ROUNDING = 0.5 / 7;

    @Seeds(count = 20)
    void shouldAddUpTheProjectionsWithTheSignsOfTheReference(long seed) {
        Random random = new Random(seed);
        double[] projections = random.doubles(SketchProbes.BITS, -1, 1).toArray();
        projections[random.nextInt(SketchProbes.BITS)] = 1;
        WeightedSketch probe = WeightedSketch.of(signs(projections), projections);
        MemorySegment sketches = Arena.ofAuto().allocate((long) ROWS * SketchKernel.ROW_BYTES, Long.BYTES);
        for (int row = 0; row < ROWS; row++) {
            SketchKernel.write(random.longs(SketchProbes.WORDS).toArray(), sketches, row);
        }
        long[] reference = random.longs(SketchProbes.WORDS).toArray();
        int row = random.nextInt(ROWS);
        SketchKernel.write(reference, sketches, row);

        double sum = 0;
        double squares = 0;
        for (int bit = 0; bit < SketchProbes.BITS; bit++) {
            boolean isAbove = (reference[bit / Long.SIZE] >>> bit & 1) == 1;
            sum += isAbove ? projections[bit] : -projections[bit];
            squares += projections[bit] * projections[bit];
        }
        double own = Math.sqrt(SketchProbes.BITS * squares * 2 / Math.PI);
        // rounding errors are spread evenly: their sum stays within five deviations
        double error = 5 * ROUNDING / Math.sqrt(3) * Math.sqrt(SketchProbes.BITS);
        assertEquals(sum / own, probe.cosine(sketches, row), error / own);
    }

    @Test
    void shouldNotDependOnTheLengthOfTheProbe() {
        double[] projections = new Random(2).doubles(SketchProbes.BITS, -1, 1).toArray();
        double[] longer = Arrays.stream(projections).map(x -> 1e6 * x).toArray();
        MemorySegment sketches = MemorySegment.ofArray(new long[SketchKernel.GROUP_BYTES / Long.BYTES]);
        long[] sketch = signs(projections);
        assertEquals(
                WeightedSketch.of(sketch, projections).cosine(sketches, 3),
                WeightedSketch.of(sketch, longer).cosine(sketches, 3),
                1e-6);
    }

    @Test
    void shouldRefuseWhatIsNoProbe() {
        long[] sketch = new long[SketchProbes.WORDS];
        double[] projections = new double[SketchProbes.BITS];
        assertThrows(IllegalArgumentException.class, () -> WeightedSketch.of(sketch, projections));
        assertThrows(IllegalArgumentException.class, () -> WeightedSketch.of(sketch, new double[1]));
        projections[7] = Double.NaN;
        assertThrows(IllegalArgumentException.class, () -> WeightedSketch.of(sketch, projections));
        projections[7] = 1;
        assertThrows(IllegalArgumentException.class, () -> WeightedSketch.of(new long[1], projections));
        MemorySegment sketches = MemorySegment.ofArray(new long[SketchKernel.GROUP_BYTES / Long.BYTES]);
        WeightedSketch probe = WeightedSketch.of(sketch, projections);
        assertThrows(IndexOutOfBoundsException.class, () -> probe.cosine(sketches, SketchKernel.GROUP_ROWS));
    }

    private static long[] signs(double[] projections) {
        long[] words = new long[SketchProbes.WORDS];
        for (int bit = 0; bit < SketchProbes.BITS; bit++) {
            words[bit / Long.SIZE] |= projections[bit] > 0 ? 1L << bit : 0;
        }
        return words;
    }
}
