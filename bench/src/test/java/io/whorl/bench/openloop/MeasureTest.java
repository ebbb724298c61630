package io.whorl.bench.openloop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.openloop.Measure.Verdict;
import io.whorl.bench.statistics.Interval;
import io.whorl.bench.statistics.Trend;
import org.junit.jupiter.api.Test;

class MeasureTest {

    private static Trend growth(double low, double high) {
        return new Trend((low + high) / 2, new Interval(low, high));
    }

    @Test
    void shouldCallLevelWhatGrowsByLessThanTheLimitForSure() {
        assertEquals(Verdict.LEVEL, Measure.HEAP.verdict(growth(-3, 9.9)));
        assertEquals(Verdict.LEVEL, Measure.THREADS.verdict(growth(-80, -70)));
        assertEquals(Verdict.GROWS, Measure.HEAP.verdict(growth(10.1, 30)));
        assertEquals(Verdict.UNDECIDED, Measure.HEAP.verdict(growth(-30, 30)));
        assertTrue(Measure.HANDLES.told(growth(6, 7)).startsWith("GROWS: limit 5 handles/h"));
    }
}
