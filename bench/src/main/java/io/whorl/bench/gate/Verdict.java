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
     */
    public record Row(
            String name,
            @Nullable Double was,
            @Nullable Double is,
            @Nullable Double allowed,
            String fault) {}

    public Verdict {
        rows = List.copyOf(rows);
    }

    /** Holds figures against a gate: each that is kept must have been taken, and each that was taken must be kept. */
    public static Verdict of(Gate gate, List<Figure> taken, Map<String, GatedBenchmark.Rule> rules) {
        Map<String, Figure> byName = new TreeMap<>();
        taken.forEach(figure -> byName.put(figure.name(), figure));
        List<Row> rows = new ArrayList<>();
        for (String name : gate.figures().keySet()) {
            Figure figure = byName.remove(name);
            GatedBenchmark.Rule rule = rules.get(name);
            rows.add(rule == null || figure == null ? gone(gate, name) : held(gate, figure, rule));
        }
        byName.values()
                .forEach(figure -> rows.add(new Row(
                        figure.name(),
                        null,
                        figure.value(),
                        null,
                        "not in the gate: `whorl bench --quick --raise` adds it")));
        return new Verdict(rows);
    }

    private static Row gone(Gate gate, String name) {
        return new Row(name, gate.was(name), null, null, "kept, but no longer taken");
    }

    private static Row held(Gate gate, Figure figure, GatedBenchmark.Rule rule) {
        double was = Objects.requireNonNull(gate.was(figure.name()));
        Double is = figure.value();
        double allowed = switch (rule.better()) {
            case HIGHER -> was * (1 - rule.allowed());
            case LOWER -> was * (1 + rule.allowed());
        };
        if (is == null) {
            return new Row(figure.name(), was, null, allowed, "could not be taken: " + figure.skipped());
        }
        boolean isWorse = switch (rule.better()) {
            case HIGHER -> is < allowed;
            case LOWER -> is > allowed;
        };
        return new Row(figure.name(), was, is, allowed, isWorse ? WORSE : "");
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
            table.row(row.name(), number(row.was()), number(row.is()), number(row.allowed()), row.fault());
        }
        return table.lines();
    }

    private static String number(@Nullable Double value) {
        return value == null ? "" : FigureFormat.number(value);
    }
}
