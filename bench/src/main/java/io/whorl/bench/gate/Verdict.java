package io.whorl.bench.gate;

import io.whorl.bench.console.TextTable;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.figures.FigureFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Figures beside those that a gate keeps. Immutable. */
public record Verdict(List<Row> rows) {

    private static final String WORSE = "WORSE";

    /**
     * A figure.
     *
     * @param was null if the gate does not hold it
     * @param is null if it could not be taken
     * @param allowed the worst value that passes
     * @param fault what is wrong; empty if it passes
     * @param remark what is to be known of one that passes; empty if nothing
     */
    public record Row(
            String name,
            @Nullable Double was,
            @Nullable Double is,
            @Nullable Double allowed,
            String fault,
            String remark) {}

    public Verdict {
        rows = List.copyOf(rows);
    }

    /** Holds figures against a gate: each that is kept must have been taken, and each that was taken must be kept. */
    static Verdict of(Gate gate, List<Figure> taken, Map<String, GatedBenchmark.Rule> rules, boolean isDisturbed) {
        Map<String, Figure> byName = new TreeMap<>();
        taken.forEach(figure -> byName.put(figure.name(), figure));
        List<Row> rows = new ArrayList<>();
        for (String name : gate.figures().keySet()) {
            Figure figure = byName.remove(name);
            GatedBenchmark.Rule rule = rules.get(name);
            rows.add(rule == null || figure == null ? gone(gate, name) : held(gate, figure, rule, isDisturbed));
        }
        byName.values().forEach(figure -> rows.add(unknown(gate, figure, rules.get(figure.name()))));
        return new Verdict(rows);
    }

    private static Row gone(Gate gate, String name) {
        return new Row(name, gate.was(name), null, null, "kept, but no longer taken", "");
    }

    /** A ratio of a kind of machine that the gate does not know cannot be judged; everything else must be in the gate. */
    private static Row unknown(Gate gate, Figure figure, GatedBenchmark.@Nullable Rule rule) {
        boolean isOfMachine = rule != null && rule.isRatio() && !gate.knowsMachine() && figure.value() != null;
        return isOfMachine
                ? new Row(
                        figure.name(), null, figure.value(), null, "", "NOT JUDGED: no figure of this kind of machine")
                : new Row(
                        figure.name(),
                        null,
                        figure.value(),
                        null,
                        "not in the gate: `whorl bench --quick --raise` adds it",
                        "");
    }

    private static Row held(Gate gate, Figure figure, GatedBenchmark.Rule rule, boolean isDisturbed) {
        double was = Objects.requireNonNull(gate.was(figure.name()));
        Double is = figure.value();
        double allowed = limit(rule, was, rule.allowed());
        if (is == null) {
            return new Row(figure.name(), was, null, allowed, "could not be taken: " + figure.skipped(), "");
        }
        if (!isWorse(rule, is, allowed)) {
            return new Row(figure.name(), was, is, allowed, "", "");
        }
        if (rule.holds() == GatedBenchmark.Held.SURROUNDINGS) {
            return new Row(figure.name(), was, is, allowed, "", "another thread shared the core");
        }
        double disturbed = limit(rule, was, rule.disturbed());
        return isDisturbed && !isWorse(rule, is, disturbed)
                ? new Row(figure.name(), was, is, disturbed, "", "WORSE, while something else ran: look again")
                : new Row(figure.name(), was, is, isDisturbed ? disturbed : allowed, WORSE, "");
    }

    /** Whether it says that the machine was not all there for those who measured. */
    static boolean isShared(Gate gate, Figure figure, GatedBenchmark.@Nullable Rule rule) {
        Double was = gate.was(figure.name());
        Double is = figure.value();
        return rule != null
                && rule.holds() == GatedBenchmark.Held.SURROUNDINGS
                && was != null
                && is != null
                && isWorse(rule, is, limit(rule, was, rule.allowed()));
    }

    private static double limit(GatedBenchmark.Rule rule, double was, double share) {
        return switch (rule.better()) {
            case HIGHER -> was * (1 - share);
            case LOWER -> was * (1 + share);
        };
    }

    private static boolean isWorse(GatedBenchmark.Rule rule, double is, double allowed) {
        return switch (rule.better()) {
            case HIGHER -> is < allowed;
            case LOWER -> is > allowed;
        };
    }

    /** Names of figures with noise that are worse than allowed. */
    public List<String> worseRatios() {
        return rows.stream()
                .filter(row -> row.fault().equals(WORSE) && !Objects.equals(row.was(), row.allowed()))
                .map(Row::name)
                .toList();
    }

    public boolean passed() {
        return rows.stream().allMatch(row -> row.fault().isEmpty());
    }

    /** The lines of a table: figure, was, is, allowed. */
    public List<String> table() {
        TextTable table = new TextTable(1, "figure", "was", "is", "allowed", "");
        for (Row row : rows) {
            table.row(
                    row.name(), number(row.was()), number(row.is()), number(row.allowed()), row.fault() + row.remark());
        }
        return table.lines();
    }

    private static String number(@Nullable Double value) {
        return value == null ? "" : FigureFormat.number(value);
    }
}
