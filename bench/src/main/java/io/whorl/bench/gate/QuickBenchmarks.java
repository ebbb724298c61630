package io.whorl.bench.gate;

import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.figures.Machine;
import io.whorl.matcher.kernel.Kernels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the gate holds. */
public final class QuickBenchmarks {

    private static final List<GatedBenchmark> ALL = List.of(new KernelGate(), new SearchGate(), new FaceGate());

    private QuickBenchmarks() {}

    public static List<Benchmark> all() {
        return List.copyOf(ALL);
    }

    /**
     * Holds figures against a gate.
     *
     * @param othersRan whether something else ran on the machine whenever they were taken
     */
    public static Verdict judge(Gate gate, List<Figure> taken, boolean othersRan) {
        Map<String, GatedBenchmark.Rule> rules = rules();
        boolean isShared = taken.stream().anyMatch(f -> Verdict.isShared(gate, f, rules.get(f.name())));
        return Verdict.of(gate, taken, rules, othersRan || isShared);
    }

    /** The names of ratios that are worse than allowed, as a disturbance makes them too: worth taking again. */
    public static List<String> doubtful(Gate gate, List<Figure> taken) {
        return Verdict.of(gate, taken, rules(), false).worseRatios();
    }

    /** The gate with what is better or new. */
    public static Gate raise(Gate gate, List<Figure> taken) {
        return gate.raised(taken, rules());
    }

    /** Figures, each replaced by the one of the same name that was taken again if that is larger; for ratios. */
    public static List<Figure> better(List<Figure> figures, List<Figure> again) {
        return figures.stream()
                .map(figure -> again.stream()
                        .filter(other -> other.name().equals(figure.name()) && isLarger(other, figure))
                        .findFirst()
                        .orElse(figure))
                .toList();
    }

    private static boolean isLarger(Figure other, Figure figure) {
        Double now = other.value();
        Double before = figure.value();
        return now != null && (before == null || now > before);
    }

    /** The kind of this machine, by which ratios are kept: processor, registers, Java. */
    public static String machine() {
        return Machine.processor() + ", " + Kernels.description() + ", Java "
                + Runtime.version().feature();
    }

    /** Whether a figure is a ratio, which depends on the machine, and not a count. */
    static boolean isRatio(String name) {
        GatedBenchmark.Rule rule = rules().get(name);
        return rule != null && rule.isRatio();
    }

    private static Map<String, GatedBenchmark.Rule> rules() {
        Map<String, GatedBenchmark.Rule> rules = new HashMap<>();
        ALL.forEach(benchmark -> rules.putAll(benchmark.rules()));
        return rules;
    }
}
