package io.whorl.bench.national;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The arithmetic of {@code docs/scale.md}: what so many people need, as a table in Markdown, which a test holds against the document. Immutable. */
public final class ScaleTable {

    /** People, and what a nation of so many is called. */
    private static final double[] PEOPLE = {1e7, 1e8, 1.4e9};

    /** The machine that was measured, and one as they are bought. */
    private static final int[][] MACHINES = {{2, 24}, {64, 512}};

    private static final double HIT_FPIR = 1e-3;
    private static final double REVIEW_FPIR = 1e-2;
    private static final double MEGA = 1e6;

    private final Constants constants;
    private final Issuance issuance;
    private final DayProfile profile;

    public ScaleTable(Constants constants, Issuance issuance, DayProfile profile) {
        this.constants = constants;
        this.issuance = issuance;
        this.profile = profile;
    }

    /** What a machine is taken to do. */
    public List<String> models() {
        List<String> lines = new ArrayList<>();
        lines.add("| machine | a search | people that fit | a restart |");
        lines.add("|---|---|---|---|");
        for (int[] machine : MACHINES) {
            MachineModel model = model(machine);
            lines.add(String.format(
                    Locale.ROOT,
                    "| %d cores, %d GiB | %.1f ms + %.2f ms for a million | %.1f million | %.1f s + %.2f s for a million |",
                    machine[0],
                    machine[1],
                    model.fixedMs(),
                    model.microsPerReference() * MEGA / 1e3,
                    model.mostReferences() / MEGA,
                    model.restartSeconds(0),
                    model.restartSeconds(MEGA) - model.restartSeconds(0)));
        }
        return lines;
    }

    /** What nations need. */
    public List<String> nations() {
        List<Sizing> sizings = new ArrayList<>();
        for (int[] machine : MACHINES) {
            for (double people : PEOPLE) {
                double perSecond = profile.busiestPerSecond((double) issuance.busiestDay(people));
                sizings.add(Sizing.of(people, perSecond, model(machine)));
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(row("people", sizings, s -> String.format(Locale.ROOT, "%,.0f million", s.people() / MEGA)));
        lines.add("|---|" + "---|".repeat(sizings.size()));
        lines.add(row("a machine", sizings, s -> s.machine().cores() + " cores"));
        lines.add(row(
                "applications on the busiest day",
                sizings,
                s -> String.format(Locale.ROOT, "%,d", issuance.busiestDay(s.people()))));
        lines.add(row("a second, at its peak", sizings, s -> decimals(s.perSecond())));
        lines.add(row("shards × members", sizings, s -> s.shards() + " × " + s.members()));
        lines.add(row("machines", sizings, s -> String.format(Locale.ROOT, "%,d", s.machines())));
        lines.add(row(
                "cores",
                sizings,
                s -> String.format(
                        Locale.ROOT, "%,d", s.machines() * s.machine().cores())));
        lines.add(row("references of a machine, GB", sizings, s -> decimals(s.ramBytes() / 1e9)));
        lines.add(row("a search on an idle machine, ms", sizings, s -> decimals(s.searchMs())));
        lines.add(row("machines busy at the peak", sizings, s -> percent(s.busyShare())));
        lines.add(row("network a search, KB", sizings, s -> decimals(s.searchBytes() / 1e3)));
        lines.add(row("network at the peak, MB/s", sizings, s -> decimals(s.searchBytes() * s.perSecond() / MEGA)));
        lines.add(row("of what a log takes", sizings, s -> percent(s.journalShare())));
        lines.add(row("a restart, s", sizings, s -> decimals(s.machine().restartSeconds(s.references()))));
        lines.add(row("score of a hit", sizings, s -> decimals(s.score(HIT_FPIR))));
        lines.add(row(
                "false reviews on the busiest day",
                sizings,
                s -> String.format(Locale.ROOT, "%,.0f", issuance.busiestDay(s.people()) * REVIEW_FPIR)));
        return lines;
    }

    /** What all of it starts from. */
    public List<String> inputs() {
        List<String> lines = new ArrayList<>();
        lines.add("| constant | value | kind | source |");
        lines.add("|---|---|---|---|");
        for (Constant constant : Constant.values()) {
            Constants.Given given = constants.given(constant);
            lines.add(String.format(
                    Locale.ROOT,
                    "| `%s` | %s %s | %s | %s |",
                    constant.key(),
                    number(given.value()),
                    given.unit(),
                    given.kind(),
                    given.source()));
        }
        return lines;
    }

    private MachineModel model(int[] machine) {
        return new MachineModel(machine[0], machine[1], constants);
    }

    private static String row(String name, List<Sizing> sizings, Function<Sizing, String> cell) {
        StringBuilder line = new StringBuilder("| " + name + " |");
        sizings.forEach(s -> line.append(' ').append(cell.apply(s)).append(" |"));
        return line.toString();
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : value >= 1 ? "%.1f" : "%.2f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.01 ? "%.3f %%" : "%.0f %%", 100 * share);
    }

    static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%s", value);
    }
}
