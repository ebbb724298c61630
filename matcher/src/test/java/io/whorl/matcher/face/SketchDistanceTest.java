package io.whorl.matcher.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class SketchDistanceTest {

    @Test
    void shouldExpectTheAngle() {
        assertEquals(0, SketchDistance.expected(1));
        assertEquals(256, SketchDistance.expected(0), 1e-9);
        assertEquals(512, SketchDistance.expected(-1));
        assertEquals(512 / 3.0, SketchDistance.expected(0.5), 1e-9);
        assertEquals(512, SketchDistance.expected(Double.NEGATIVE_INFINITY));
    }

    /** With p = 1/2 and p = 1/3 the tail is a sum of whole numbers. */
    @Test
    void shouldLeaveOneInAMillionBeyond() {
        assertGate(0, 2);
        assertGate(0.5, 3);
    }

    private static void assertGate(double cosine, int inverse) {
        int gate = SketchDistance.gate(cosine);
        assertTrue(beyond(gate, inverse) <= SketchDistance.LOSS, "lost beyond " + gate);
        assertTrue(beyond(gate - 1, inverse) > SketchDistance.LOSS, "a smaller gate than " + gate + " would do");
    }

    /** P(X > distance) for 512 bits that differ with probability 1/inverse. */
    private static double beyond(int distance, int inverse) {
        BigInteger ways = BigInteger.ZERO;
        BigInteger choose = BigInteger.ONE;
        for (int same = 0; same < 512 - distance; same++) {
            ways = ways.add(choose.multiply(BigInteger.valueOf(inverse - 1).pow(same)));
            choose = choose.multiply(BigInteger.valueOf(512 - same)).divide(BigInteger.valueOf(same + 1));
        }
        BigInteger all = BigInteger.valueOf(inverse).pow(512);
        return new BigDecimal(ways)
                .divide(new BigDecimal(all), java.math.MathContext.DECIMAL64)
                .doubleValue();
    }

    @Test
    void shouldWidenAsTheCosineFalls() {
        assertEquals(0, SketchDistance.gate(1));
        assertEquals(512, SketchDistance.gate(-1));
        int last = 0;
        for (int percent = 100; percent >= -100; percent--) {
            int gate = SketchDistance.gate(percent / 100.0);
            assertTrue(gate >= last && gate >= SketchDistance.expected(percent / 100.0), "at " + percent);
            last = gate;
        }
    }
}
