package io.whorl.bench.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairPlanTest {

    @Test
    void shouldAskForThePairsOfTheCompetitions() {
        PairPlan small = PairPlan.of(Protocol.FVC, grid(10, 8));
        PairPlan full = PairPlan.of(Protocol.FVC, grid(100, 8));

        assertEquals(280, small.mated(), "10 fingers of 8 · 7 / 2 pairs");
        assertEquals(45, small.nonMated(), "10 · 9 / 2 first impressions");
        assertEquals(2_800, full.mated(), "as in the papers");
        assertEquals(4_950, full.nonMated());
    }

    @Test
    void shouldMeetEveryPairOnceWithoutAProtocol() {
        PairPlan plan = PairPlan.of(Protocol.ALL, grid(10, 8));

        assertEquals(280, plan.mated());
        assertEquals(80 * 72 / 2, plan.nonMated());
        assertEquals(plan.nonMated(), plan.nonMatedInAll());
    }

    @Test
    void shouldLeaveFailuresOutOrCountThemByTheProtocol() {
        List<Sample> samples = grid(4, 3);
        samples.set(0, new Sample(0, 0, 0, false));

        assertEquals(3 * 3 + 1, PairPlan.of(Protocol.ALL, samples).mated());
        assertEquals(
                54 - 9, PairPlan.of(Protocol.ALL, samples).nonMated(), "the failed one would meet 9 of the others");
        assertEquals(12, PairPlan.of(Protocol.FVC, samples).mated());
        assertEquals(6, PairPlan.of(Protocol.FVC, samples).nonMated());
    }

    @Test
    void shouldNotCallTwoFingersOfOnePersonImpostors() {
        List<Sample> samples = List.of(new Sample(0, 0, 0, true), new Sample(1, 0, 0, true), new Sample(2, 1, 0, true));

        PairPlan plan = PairPlan.of(Protocol.ALL, samples);

        assertEquals(0, plan.mated());
        assertEquals(2, plan.nonMated());
    }

    @Test
    void shouldDrawImpostorsWhereThereAreTooMany() {
        PairPlan plan = PairPlan.of(Protocol.ALL, grid(40, 5), 2_000);

        assertEquals(40 * 10, plan.mated(), "mates are never drawn");
        assertEquals(200 * 195 / 2, plan.nonMatedInAll());
        assertTrue(Math.abs(plan.nonMated() - 2_000) < 200, () -> "drawn: " + plan.nonMated());
        assertEquals(
                plan.nonMated(), PairPlan.of(Protocol.ALL, grid(40, 5), 2_000).nonMated());
        assertThrows(IllegalArgumentException.class, () -> PairPlan.of(Protocol.ALL, grid(1, 1_500)));
        assertThrows(
                IllegalArgumentException.class,
                () -> PairPlan.of(
                        Protocol.ALL, Collections.nCopies(PairPlan.MOST_SAMPLES + 1, new Sample(0, 0, 0, true))));
    }

    private static List<Sample> grid(int fingers, int impressions) {
        List<Sample> samples = new ArrayList<>();
        for (int finger = 0; finger < fingers; finger++) {
            for (int order = 0; order < impressions; order++) {
                samples.add(new Sample(finger, finger, order, true));
            }
        }
        return samples;
    }
}
