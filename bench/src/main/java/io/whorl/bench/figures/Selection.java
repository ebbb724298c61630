package io.whorl.bench.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which figures of which benchmarks were asked for. Immutable. */
public record Selection(Map<Benchmark, List<String>> figures, List<String> unknown) {

    /** Each name is that of a group or of one figure. */
    public static Selection of(List<Benchmark> benchmarks, List<String> names) {
        Map<Benchmark, List<String>> figures = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>(names);
        for (Benchmark benchmark : benchmarks) {
            List<String> wanted = new ArrayList<>();
            for (Benchmark.Described figure : benchmark.figures()) {
                if (names.contains(benchmark.group()) || names.contains(figure.name())) {
                    wanted.add(figure.name());
                }
                unknown.remove(figure.name());
            }
            unknown.remove(benchmark.group());
            if (!wanted.isEmpty()) {
                figures.put(benchmark, List.copyOf(wanted));
            }
        }
        return new Selection(figures, List.copyOf(unknown));
    }
}
