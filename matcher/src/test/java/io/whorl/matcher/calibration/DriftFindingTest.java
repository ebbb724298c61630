package io.whorl.matcher.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.calibration.DriftFinding.State;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.FmrPoint;
import io.whorl.matcher.score.ScoreMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DriftFindingTest {

    private static final WatchedThreshold TENTH = new WatchedThreshold(0.1, 0, 0.05, 0.2, false);
    private static final WatchedThreshold HUNDREDTH = new WatchedThreshold(0.01, 0, 0.005, 0.02, false);
    private static final int COMPARISONS_A_SEARCH = 8;

    /** How far the probes of a service differ: a log-normal factor on their FMR, of mean 1. */
    private static final double PROBE_SPREAD = 0.5;

    /** 5 units of score: impostors reach a threshold 3.2 times as often. */
    private static final double FIVE = Math.pow(10, 0.5);

    private static Exceedances search(Random random, double fmr) {
        double factor = Math.exp(PROBE_SPREAD * random.nextGaussian() - PROBE_SPREAD * PROBE_SPREAD / 2);
        int over = 0;
        for (int i = 0; i < COMPARISONS_A_SEARCH; i++) {
            over += random.nextDouble() < fmr * factor ? 1 : 0;
        }
        return Exceedances.ofSearch(COMPARISONS_A_SEARCH, over);
    }

    /** Comparisons until it is said that the band was left, looking after every search; {@code limit} if it is not said before. */
    private static long comparisonsToAlert(WatchedThreshold threshold, double fmr, long limit, long seed) {
        Random random = new Random(seed);
        Exceedances counts = Exceedances.NONE;
        while (counts.comparisons() < limit) {
            counts = counts.plus(search(random, fmr));
            if (DriftFinding.of(threshold, counts).state().isDrift()) {
                return counts.comparisons();
            }
        }
        return limit;
    }

    @Test
    void shouldRaiseNoFalseAlertOverManySeeds() {
        int alerts = 0;
        for (long seed = 1; seed <= 1_000; seed++) {
            alerts += comparisonsToAlert(TENTH, 0.1, 10_000, seed) < 10_000 ? 1 : 0;
            alerts += comparisonsToAlert(HUNDREDTH, 0.01, 20_000, seed) < 20_000 ? 1 : 0;
        }

        assertEquals(0, alerts, "of 2,000 services looked at after every search");
    }

    @Test
    void shouldSeldomRaiseAnAlertAtTheEdgeOfTheBand() {
        int alerts = 0;
        for (long seed = 1; seed <= 500; seed++) {
            alerts += comparisonsToAlert(TENTH, 0.2, 10_000, seed) < 10_000 ? 1 : 0;
        }

        assertTrue(alerts <= 10, alerts + " of 500 services whose FMR is the end of the band itself");
    }

    @Test
    void shouldReportImpostorsThatScoreFiveHigher() {
        long slowest = 0;
        for (long seed = 1; seed <= 200; seed++) {
            slowest = Math.max(slowest, comparisonsToAlert(TENTH, 0.1 * FIVE, 100_000, seed));
        }
        assertTrue(slowest <= 1_000, "at an FMR of 0.1 the slowest of 200 took " + slowest);
        slowest = 0;
        for (long seed = 1; seed <= 200; seed++) {
            slowest = Math.max(slowest, comparisonsToAlert(HUNDREDTH, 0.01 * FIVE, 100_000, seed));
        }
        assertTrue(slowest <= 7_000, "at an FMR of 0.01 the slowest of 200 took " + slowest);
    }

    @Test
    void shouldReportImpostorsThatScoreFiveLower() {
        for (long seed = 1; seed <= 50; seed++) {
            assertTrue(comparisonsToAlert(TENTH, 0.1 / FIVE, 20_000, seed) < 20_000, "seed " + seed);
        }
    }

    @Test
    void shouldNotJudgeFromTooLittle() {
        Exceedances few = Exceedances.ofSearch(1_000, 900);
        assertEquals(State.TOO_FEW, DriftFinding.of(TENTH, few).state(), "one search");
        Exceedances counts = Exceedances.NONE;
        for (int i = 0; i < 99; i++) {
            counts = counts.plus(Exceedances.ofSearch(1, 1));
        }
        assertEquals(State.TOO_FEW, DriftFinding.of(TENTH, counts).state(), "99 comparisons");
        assertEquals(
                State.ABOVE,
                DriftFinding.of(TENTH, counts.plus(Exceedances.ofSearch(1, 1))).state());
        DriftFinding nothing = DriftFinding.of(TENTH, Exceedances.NONE);
        assertEquals(State.TOO_FEW, nothing.state());
        assertEquals(0, nothing.low());
        assertEquals(1, nothing.high());
    }

    @Test
    void shouldWidenTheIntervalWhereSearchesHangTogether() {
        Exceedances apart = Exceedances.NONE;
        Exceedances together = Exceedances.NONE;
        for (int i = 0; i < 1_000; i++) {
            apart = apart.plus(Exceedances.ofSearch(10, 1));
            together = together.plus(Exceedances.ofSearch(10, i % 10 == 0 ? 10 : 0));
        }
        DriftFinding even = DriftFinding.of(TENTH, apart);
        DriftFinding clustered = DriftFinding.of(TENTH, together);

        assertEquals(0.1, even.fmr());
        assertEquals(0.1, clustered.fmr());
        assertEquals(1, apart.designEffect());
        assertEquals(10, together.designEffect(), 1e-9);
        assertEquals(Math.sqrt(10), (clustered.high() - clustered.low()) / (even.high() - even.low()), 0.1);
    }

    @Test
    void shouldTakeTheBandThatTheCalibrationStates() {
        ScoreMap shipped = Calibration.defaults().maps().getFirst();
        ScoreMap map = new ScoreMap(
                shipped.key(), shipped.curve(), shipped.genuine(), new ScoreMap.Basis(1_000, 10, 30, List.of()));
        List<WatchedThreshold> unstated = WatchedThreshold.of(map);
        assertEquals(WatchedThreshold.COUNT, unstated.size());
        assertEquals(map.curve().rawAt(1e-3), unstated.get(2).raw());
        assertEquals(2e-3, unstated.get(2).high());
        assertFalse(unstated.get(2).isStated());

        FmrPoint point = new FmrPoint(1e-3, 12.5, 4e-4, 1.3e-3, 3e-4, 2e-3);
        ScoreMap stated =
                new ScoreMap(map.key(), map.curve(), map.genuine(), new ScoreMap.Basis(1_000, 10, 30, List.of(point)));
        assertEquals(
                new WatchedThreshold(1e-3, 12.5, 4e-4, 1.3e-3, true),
                WatchedThreshold.of(stated).get(2));
    }

    @Test
    void shouldRefuseCountsThatCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> new Exceedances(1, 8, 9, 64, 72, 81));
        assertThrows(IllegalArgumentException.class, () -> new Exceedances(2, 1, 0, 1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Exceedances(1, 8, 2, 64, 1, 4));
    }
}
