package io.whorl.bench.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Figure;
import io.whorl.index.search.SearchFindings;
import io.whorl.index.wire.EncounterCandidate;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Losses are planted, and the gate finds them. */
class GateSharpnessTest {

    private static final String CUT = "quick-cut";
    private static final double SLOWDOWN = 0.2;
    private static final int SEARCHES = 400;
    private static final double HIT = 50;

    /** By the rule alone: what the clock shows on a busy machine is for {@code bench gate-sharpness}. */
    @Test
    void shouldFindAKernelThatIsSlowerByAFifth() {
        double[] ratios = {1.98, 2.00, 2.03};
        Gate gate = QuickBenchmarks.raise(Gate.empty(), List.of(Figure.ofRuns(CUT, ratios, "", 1, "")));
        double[] slower = Arrays.stream(ratios).map(r -> r / (1 + SLOWDOWN)).toArray();
        double[] disturbed = Arrays.stream(ratios).map(r -> r * .95).toArray();
        assertTrue(QuickBenchmarks.judge(gate, List.of(Figure.ofRuns(CUT, disturbed, "", 1, "")), false)
                .passed());
        Verdict verdict = QuickBenchmarks.judge(gate, List.of(Figure.ofRuns(CUT, slower, "", 1, "")), false);
        assertFalse(verdict.passed());
        assertEquals(List.of(CUT), verdict.worseRatios());
    }

    @Test
    void shouldFindALossOfHalfAPercentOfTheMates() {
        HitCount all = HitCount.of(searches(SEARCHES), i -> i, HIT);
        HitCount some = HitCount.of(searches(SEARCHES - SEARCHES / 200), i -> i, HIT);
        assertEquals(new HitCount(SEARCHES, SEARCHES, 0), all);
        assertEquals(new HitCount(SEARCHES - 2, SEARCHES - 2, 2), some);
        Gate gate = QuickBenchmarks.raise(Gate.empty(), SearchGate.figures(all, SEARCHES));
        assertTrue(QuickBenchmarks.judge(gate, SearchGate.figures(all, SEARCHES), false)
                .passed());
        Verdict verdict = QuickBenchmarks.judge(gate, SearchGate.figures(some, SEARCHES), false);
        assertEquals(
                3,
                verdict.rows().stream()
                        .filter(row -> row.fault().equals("WORSE"))
                        .count());
    }

    /** The mate is found by the first {@code mated} searches, and somebody else by the rest. */
    private static List<SearchFindings> searches(int mated) {
        List<SearchFindings> searches = new ArrayList<>();
        for (int i = 0; i < SEARCHES; i++) {
            EncounterCandidate candidate = new EncounterCandidate(i < mated ? i : SEARCHES, HIT, List.of());
            searches.add(new SearchFindings(List.of(candidate), null, 0, SEARCHES, SEARCHES, 0, 0, 1, 1));
        }
        return searches;
    }

    /** The whole of it, on a few people: rendered, coded, searched for. */
    @Test
    void shouldCountTheSameInEachRun() throws Exception {
        SearchGate small = new SearchGate(4, 2, 1_000);
        List<String> counted = List.of("quick-mates-found", "quick-mates-first", "quick-false-hits");
        Terminal terminal = new Terminal(new PrintWriter(Writer.nullWriter()), false);
        List<Figure> once = small.run(counted, terminal);
        assertEquals(counted, once.stream().map(Figure::name).toList());
        assertTrue(once.get(1).value() != null && once.get(1).value() > 0, once.toString());
        assertEquals(once, small.run(counted, terminal));
    }
}
