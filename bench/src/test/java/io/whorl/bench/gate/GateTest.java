package io.whorl.bench.gate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.figures.Figure;
import io.whorl.bench.gate.GatedBenchmark.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTest {

    private static final Map<String, Rule> RULES =
            Map.of("speed", Rule.ratio(.1), "found", Rule.found(), "wrong", Rule.wrong());

    private static final List<Figure> GOOD = List.of(figure("speed", 10), figure("found", 400), figure("wrong", 2));

    private static final Gate COUNTED_AND_RACED =
            new Gate(new TreeMap<>(Map.of("quick-cut", 20.5, "quick-mates-found", 313.0)), true);

    @TempDir
    private Path folder = Path.of("");

    private static Figure figure(String name, double value) {
        return Figure.of(name, value, "", 1, "");
    }

    private static Gate kept() {
        return Gate.empty().raised(GOOD, RULES);
    }

    private static List<String> faults(Figure... taken) {
        return Verdict.of(kept(), List.of(taken), RULES, false).rows().stream()
                .map(Verdict.Row::fault)
                .toList();
    }

    @Test
    void shouldReadWhatItWrote() throws Exception {
        Path file = folder.resolve("gate.json");
        GateFile kept = GateFile.empty().with("here", COUNTED_AND_RACED).with("there", Gate.empty());
        kept.write(file);
        GateFile read = GateFile.read(file);
        assertEquals(kept, read);
        assertEquals(COUNTED_AND_RACED, read.on("here"));
    }

    @Test
    void shouldSayThatTheFileIsMissingUnreadableOrOfAnotherVersion() throws IOException {
        Path file = folder.resolve("gate.json");
        assertTrue(refusal(file).contains("no gate"), refusal(file));
        Files.writeString(file, "{\"version\": 1");
        assertTrue(refusal(file).contains("not readable"), refusal(file));
        Files.writeString(file, ofThisVersion("\"counts\": {\"speed\": {}}, \"ratios\": {}"));
        assertTrue(refusal(file).contains("not readable"), refusal(file));
        Files.writeString(file, ofThisVersion("\"counts\": {}"));
        assertTrue(refusal(file).contains("not readable"), refusal(file));
        Files.writeString(file, "{\"version\": 1, \"figures\": {}}");
        assertTrue(refusal(file).contains("version=1"), refusal(file));
    }

    private static String ofThisVersion(String members) {
        return "{\"version\": " + GateFile.VERSION + ", " + members + "}";
    }

    private static String refusal(Path file) {
        return String.valueOf(assertThrows(GateFile.UnusableException.class, () -> GateFile.read(file))
                .getMessage());
    }

    @Test
    void shouldAllowARatioItsNoiseAndACountNothing() {
        assertEquals(List.of("", "", ""), faults(figure("speed", 9.1), figure("found", 400), figure("wrong", 2)));
        assertEquals(List.of("", "", ""), faults(figure("speed", 50), figure("found", 401), figure("wrong", 0)));
        assertEquals(List.of("", "WORSE", ""), faults(figure("speed", 8.9), figure("found", 400), figure("wrong", 2)));
        assertEquals(
                List.of("WORSE", "", "WORSE"), faults(figure("speed", 10), figure("found", 399), figure("wrong", 3)));
    }

    @Test
    void shouldNotPassOverWhatIsMissingNewOrCouldNotBeTaken() {
        List<String> faults = faults(Figure.skipped("speed", "no memory"), figure("found", 400), figure("new", 1));
        assertEquals("", faults.get(0));
        assertTrue(faults.get(1).contains("no memory"), faults.get(1));
        assertTrue(faults.get(2).contains("no longer taken"), faults.get(2));
        assertTrue(faults.get(3).contains("not in the gate"), faults.get(3));
    }

    @Test
    void shouldRaiseWhatIsBetterAndKeepWhatIsWorse() {
        Gate raised = kept().raised(
                        List.of(
                                figure("speed", 12),
                                figure("found", 399),
                                figure("wrong", 1),
                                Figure.skipped("other", "")),
                        RULES);
        assertEquals(12.0, raised.was("speed"));
        assertEquals(400.0, raised.was("found"));
        assertEquals(1.0, raised.was("wrong"));
        assertNull(raised.was("other"));
        assertFalse(Verdict.of(raised, GOOD, RULES, false).passed());
    }

    @Test
    void shouldCountTheSameEverywhereAndJudgeRatiosByTheKindOfMachine() {
        Gate elsewhere = GateFile.empty().with("here", COUNTED_AND_RACED).on("elsewhere");
        assertEquals(Map.of("quick-mates-found", 313.0), elsewhere.figures());
        List<Figure> taken = List.of(figure("quick-cut", 1), figure("quick-mates-found", 313));
        Verdict verdict = QuickBenchmarks.judge(elsewhere, taken, false);
        assertTrue(verdict.passed());
        assertTrue(
                String.join("\n", verdict.table()).contains("NOT JUDGED"),
                verdict.table().toString());
        assertFalse(QuickBenchmarks.judge(COUNTED_AND_RACED, taken, false).passed());
    }

    @Test
    void shouldAllowMoreWhileSomethingElseRunsAndSayIt() {
        List<Figure> slowed = List.of(figure("speed", 7), figure("found", 400), figure("wrong", 2));
        assertFalse(Verdict.of(kept(), slowed, RULES, false).passed());
        Verdict disturbed = Verdict.of(kept(), slowed, RULES, true);
        assertTrue(disturbed.passed());
        assertTrue(
                String.join("\n", disturbed.table()).contains("look again"),
                disturbed.table().toString());
        List<Figure> broken = List.of(figure("speed", 5), figure("found", 400), figure("wrong", 2));
        assertFalse(Verdict.of(kept(), broken, RULES, true).passed());
        List<Figure> lost = List.of(figure("speed", 7), figure("found", 399), figure("wrong", 2));
        assertFalse(Verdict.of(kept(), lost, RULES, true).passed());
    }

    @Test
    void shouldAllowMoreWhileAnotherThreadSharesTheCore() {
        Gate kept = QuickBenchmarks.raise(Gate.empty(), List.of(figure("quick-core", 4.25), figure("quick-score", 16)));
        List<Figure> alone = List.of(figure("quick-core", 4.2), figure("quick-score", 13));
        assertEquals(List.of("quick-score"), QuickBenchmarks.doubtful(kept, alone));
        assertFalse(QuickBenchmarks.judge(kept, alone, false).passed());
        List<Figure> shared = List.of(figure("quick-core", 3.9), figure("quick-score", 13));
        assertEquals(List.of("quick-score"), QuickBenchmarks.doubtful(kept, shared));
        Verdict verdict = QuickBenchmarks.judge(kept, shared, false);
        assertTrue(verdict.passed());
        assertTrue(
                String.join("\n", verdict.table()).contains("another thread shared the core"),
                verdict.table().toString());
        List<Figure> broken = List.of(figure("quick-core", 3.9), figure("quick-score", 9));
        assertFalse(QuickBenchmarks.judge(kept, broken, false).passed());
    }

    @Test
    void shouldLeaveOutRoundsOnASharedCore() {
        SharedCore core = new SharedCore();
        double[] shares = {4.25, 4.24, 3.9, 4.1, 4.26, 3.5};
        core.saw(shares);
        assertArrayEquals(new int[] {0, 1, 3, 4}, core.undisturbed(shares, shares.length));
        core.saw(new double[] {3.9, 3.9});
        assertEquals(0, core.undisturbed(new double[] {3.9, 3.9}, 2).length);
    }

    @Test
    void shouldSeeWhatOthersUse() {
        assertEquals(6.0, OtherLoad.busySeconds("cpu  100 100 100 5000 700 100 100 100 0 0"));
        assertThrows(IllegalArgumentException.class, () -> OtherLoad.busySeconds("cpu0 1 2 3 4 5 6 7 8"));
        assertTrue(OtherLoad.watch().processors() >= 0);
    }
}
