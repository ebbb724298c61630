package io.whorl.index.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.whorl.matcher.testing.Seeds;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KthLargestTest {

    private final KthLargest kthLargest = new KthLargest();

    @Seeds(count = 30)
    void shouldAgreeWithASort(long seed) {
        Random random = new Random(seed);
        float[] values = new float[1 + random.nextInt(500)];
        int distinct = 1 + random.nextInt(400);
        for (int i = 0; i < values.length; i++) {
            values[i] = (random.nextInt(distinct) - distinct / 2) / 3f;
        }
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        for (int k = 1; k <= values.length; k++) {
            assertEquals(sorted[values.length - k], kthLargest.of(values, values.length, k));
        }
    }

    @Test
    void shouldOrderExtremes() {
        float[] values = {
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            -Float.MIN_VALUE,
            Float.MIN_VALUE,
            Float.MAX_VALUE
        };
        assertEquals(Float.POSITIVE_INFINITY, kthLargest.of(values, values.length, 1));
        assertEquals(Float.MAX_VALUE, kthLargest.of(values, values.length, 2));
        assertEquals(Float.MIN_VALUE, kthLargest.of(values, values.length, 3));
        assertEquals(-Float.MIN_VALUE, kthLargest.of(values, values.length, 4));
        assertEquals(Float.NEGATIVE_INFINITY, kthLargest.of(values, values.length, 5));
    }

    @Test
    void shouldSayThatThereAreFewer() {
        float[] values = {1, Float.NaN, 3, 9};
        assertEquals(1, kthLargest.of(values, 3, 2));
        assertEquals(Float.NEGATIVE_INFINITY, kthLargest.of(values, 3, 3));
        assertEquals(Float.NEGATIVE_INFINITY, kthLargest.of(values, 0, 1));
    }
}
