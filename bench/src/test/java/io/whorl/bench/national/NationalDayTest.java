package io.whorl.bench.national;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.population.SplitMix;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class NationalDayTest {

    private static final double PEOPLE = 5e7;
    private static final double APPLICATIONS = 20_000;

    private final Constants constants = Constants.shipped();
    private final DayProfile profile = DayProfile.shipped();
    private final Terminal terminal = new Terminal(new PrintWriter(new StringWriter()), false);

    @Test
    void shouldGiveTheSameDayForTheSameSeed() {
        assertEquals(page(1), page(1));
        assertNotEquals(page(1), page(2));
    }

    @Test
    void shouldDecideEverybodyOnADayWithALoss() {
        DayResult lossy = day(1).run(terminal);
        assertEquals(0, lossy.unanswered());
        MachineLoss lost = Objects.requireNonNull(day(1).lost());
        DayResult.Stretch pause = lossy.stretch(lost.atNs(), lost.atNs() + lost.pauseNs());
        DayResult quiet = new NationalDay(day(1).sizing(), APPLICATIONS, profile, null, 1).run(terminal);
        DayResult.Stretch same = quiet.stretch(lost.atNs(), lost.atNs() + lost.pauseNs());

        assertEquals(same.applications(), pause.applications());
        assertTrue(pause.longest() > same.longest() + 1_000, pause + " against " + same);
        assertTrue(pause.longest() < lost.pauseNs() / 1e6 + 10 * same.longest(), pause.toString());
        // what comes an hour later is decided as on the quiet day
        assertEquals(
                quiet.hour(15).p99(), lossy.hour(15).p99(), 0.1 * quiet.hour(15).p99());
    }

    @Test
    void shouldBeAsBusyAsTheArithmeticSays() {
        DayResult quiet = new NationalDay(day(1).sizing(), APPLICATIONS, profile, null, 1).run(terminal);
        double searchS = quiet.day().sizing().searchMs() / 1e3;
        DayResult.Stretch hour = quiet.hour(9);
        double expected =
                hour.applications() * searchS / 3_600 / quiet.day().sizing().members();
        assertEquals(expected, quiet.machines(9).busyShare(), 0.05 * expected);
        assertEquals(
                quiet.applications(),
                quiet.hours().stream()
                        .mapToInt(h -> quiet.hour(h).applications())
                        .sum());
    }

    @Test
    void shouldArriveByTheProfile() {
        long[] arrivals = profile.arrivals(1e6, new SplitMix(4));
        assertEquals(1e6, arrivals.length, 4_000);
        long before = 0;
        int busiest = 0;
        for (long arrival : arrivals) {
            assertTrue(arrival >= before);
            before = arrival;
            busiest += arrival / DayProfile.HALF_HOUR_NS == 20 ? 1 : 0;
        }
        assertEquals(profile.busiestShare() * 1e6, busiest, 4 * Math.sqrt(profile.busiestShare() * 1e6));
    }

    @Test
    void shouldReckonSearchTimesBackToWhatWasMeasured() {
        MachineModel measured = new MachineModel(2, 24, constants);
        double face = 1e6 / constants.of(Constant.FACE_SCAN) / 2;
        assertEquals(127 + face * 1e3, measured.searchMs(1e6), 1e-6);
        assertEquals(30.2 + face * 1e2, measured.searchMs(1e5), 1e-6);
        assertEquals(42, measured.restartSeconds(1e6), 1e-9);
        assertEquals(16, measured.batch(1e6));
        assertEquals(2, measured.batch(4e7));
        assertEquals(1, measured.batch(2e8));
    }

    @Test
    void shouldSizeForMemoryTimeAndRate() {
        MachineModel machine = new MachineModel(64, 512, constants);
        Sizing small = Sizing.of(1e6, 0.04, machine);
        assertEquals(1, small.shards());
        assertEquals(3, small.members());
        Sizing large = Sizing.of(1.4e9, 60, machine);
        assertTrue(large.searchMs() <= constants.of(Constant.SEARCH_TARGET));
        assertTrue(large.busyShare() <= constants.of(Constant.BUSY_SHARE));
        assertTrue(large.references() <= machine.mostReferences());
        assertThrows(IllegalArgumentException.class, () -> large.with(2, null));
        assertEquals(110, new Sizing(1e8, 1, 5, 3, machine).score(1e-3), 1e-9);
    }

    @Test
    void shouldSayWhatIsWrongWithAFile() {
        assertRefused("line 2: not from,weight", () -> DayProfile.parse("day", "# a day\nwhen,weight\n08:00,1\n"));
        assertRefused("no time of the day: 8", () -> DayProfile.parse("day", "from,weight\n8,1\n"));
        assertRefused("limit=whole or half hours", () -> DayProfile.parse("day", "from,weight\n08:10,1\n"));
        assertRefused("value=-1, limit=above 0", () -> DayProfile.parse("day", "from,weight\n08:00,-1\n"));
        assertRefused("twice: 08:00", () -> DayProfile.parse("day", "from,weight\n08:00,1\n08:00,1\n"));
        assertRefused("no rows", () -> DayProfile.parse("day", "from,weight\n"));
        String header = "name,value,unit,kind,source\n";
        assertRefused("no constant is called x", () -> Constants.parse("c", header + "x,1,s,assumed,\"y\"\n"));
        assertRefused("kind=guessed", () -> Constants.parse("c", header + "journal,1,s,guessed,\"y\"\n"));
        assertRefused(
                "missing: search-mean-100k", () -> Constants.parse("c", header + "journal,1,s,assumed,\"y, z\"\n"));
    }

    @Test
    void shouldStandInTheDocumentAsReckoned() throws Exception {
        Path document = Path.of("..", "docs", "scale.md");
        List<String> lines = Files.readAllLines(document);
        ScaleTable table = new ScaleTable(constants, Issuance.shipped(), profile);
        for (List<String> part : List.of(table.inputs(), table.models(), table.nations())) {
            part.forEach(
                    line -> assertTrue(lines.contains(line), "docs/scale.md lacks, see ./whorl bench scale: " + line));
        }
    }

    private NationalDay day(long seed) {
        MachineModel machine = new MachineModel(16, 128, constants);
        Sizing sizing = Sizing.of(PEOPLE, profile.busiestPerSecond(APPLICATIONS), machine);
        return NationalDay.withLoss(sizing, APPLICATIONS, profile, seed);
    }

    private String page(long seed) {
        return new DayPage(day(seed).run(terminal)).html();
    }

    private static void assertRefused(String why, Runnable what) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, what::run);
        assertTrue(String.valueOf(refusal.getMessage()).contains(why), refusal.getMessage());
    }
}
