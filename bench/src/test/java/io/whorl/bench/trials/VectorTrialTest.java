package io.whorl.bench.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.statistics.ErrorRates;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VectorTrialTest {

    @Test
    void shouldCompareEveryPairOnceByItsCosine() {
        List<float @Nullable []> vectors = new ArrayList<>();
        vectors.add(new float[] {1, 0});
        vectors.add(new float[] {.6f, .8f});
        vectors.add(new float[] {0, 1});
        vectors.add(null);
        List<Sample> samples = List.of(
                new Sample(0, 0, 0, true),
                new Sample(0, 0, 1, true),
                new Sample(1, 1, 0, true),
                new Sample(1, 1, 1, false));

        ErrorRates all = VectorTrial.run(PairPlan.of(Protocol.ALL, samples), vectors)
                .rates()
                .orElseThrow();
        ErrorRates fvc = VectorTrial.run(PairPlan.of(Protocol.FVC, samples), vectors)
                .rates()
                .orElseThrow();

        assertEquals(1, all.mated().count());
        assertEquals(.6, all.mated().score(0), 1e-6);
        assertEquals(2, all.nonMated().count());
        assertEquals(.8, all.nonMated().score(0), 1e-6);
        assertEquals(VectorTrial.NO_TEMPLATE, fvc.mated().score(1), "a failure counts as no match");
        assertTrue(VectorTrial.run(PairPlan.of(Protocol.ALL, samples.subList(2, 3)), vectors.subList(2, 3))
                .rates()
                .isEmpty());
    }
}
