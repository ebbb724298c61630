package io.whorl.bench.gate;

import io.whorl.bench.figures.Figure;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The figures that a change must not make worse, as they hold for one kind of machine. Immutable.
 *
 * @param figures what was, by name
 * @param knowsMachine whether ratios were taken on this kind of machine
 */
public record Gate(SortedMap<String, Double> figures, boolean knowsMachine) {

    public Gate {
        figures = new TreeMap<>(figures);
    }

    /** Holds nothing yet. */
    public static Gate empty() {
        return new Gate(new TreeMap<>(), false);
    }

    /** What was kept of a figure; null if nothing. */
    @Nullable Double was(String name) {
        return figures.get(name);
    }

    /** With each figure that is better than was kept, or new; what is worse stays as it was. */
    public Gate raised(Iterable<Figure> taken, Map<String, GatedBenchmark.Rule> rules) {
        SortedMap<String, Double> raised = new TreeMap<>(figures);
        for (Figure figure : taken) {
            Double is = figure.value();
            GatedBenchmark.Rule rule = rules.get(figure.name());
            if (is != null && rule != null) {
                raised.merge(figure.name(), is, (was, now) -> isBetter(rule, was, now) ? now : was);
            }
        }
        return new Gate(raised, true);
    }

    private static boolean isBetter(GatedBenchmark.Rule rule, double was, double now) {
        return switch (rule.better()) {
            case HIGHER -> now > was;
            case LOWER -> now < was;
        };
    }
}
