package io.whorl.matcher.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.kernel.SketchKernel;
import io.whorl.matcher.kernel.WeightedSketch;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SketchEstimateTest {

    private static final int PAIRS = 2_000;

    @Test
    void shouldEstimateTheCosineAsExactlyAsTheGateTakesFor() {
        for (int dimension : new int[] {64, 100, 128, 512, 1024}) {
            for (double cosine : new double[] {0.8, 0.4, 0, -0.4}) {
                assertEstimates(dimension, cosine);
            }
        }
    }

    private static void assertEstimates(int dimension, double cosine) {
        FaceSketcher sketcher = new FaceSketcher(dimension);
        Random random = new Random(dimension);
        MemorySegment sketches = MemorySegment.ofArray(new long[SketchKernel.GROUP_BYTES / Long.BYTES]);
        String which = dimension + " values, cosine " + cosine;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < PAIRS; i++) {
            float[][] pair = FacePairs.at(cosine, dimension, random);
            SketchKernel.write(sketcher.sketch(pair[1]), sketches, 0);
            double estimate = WeightedSketch.of(sketcher.sketch(pair[0]), sketcher.projections(pair[0]))
                    .cosine(sketches, 0);
            assertTrue(estimate >= SketchEstimate.gate(cosine, sketcher), which + ", estimate " + estimate);
            sum += estimate - cosine;
            squares += (estimate - cosine) * (estimate - cosine);
        }
        assertEquals(0, sum / PAIRS, 0.005, which);
        double deviation = Math.sqrt(squares / PAIRS);
        // the room of the gate is a tenth
        assertTrue(deviation < 1.08 * SketchEstimate.deviation(sketcher), which + ", deviation " + deviation);
        assertTrue(cosine != 0 || deviation > 0.95 * SketchEstimate.deviation(sketcher), which + ": " + deviation);
    }
}
