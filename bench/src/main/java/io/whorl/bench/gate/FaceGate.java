package io.whorl.bench.gate;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.faces.FaceRecallBenchmark;
import io.whorl.bench.figures.Figure;
import java.util.List;
import java.util.Map;

/** What the search by faces finds of what exhaustive comparison finds, on a small gallery of synthetic faces. */
final class FaceGate implements GatedBenchmark {

    private static final String FOUND = "quick-faces-found";

    private final FaceRecallBenchmark recall = FaceRecallBenchmark.ofSynthetic(20_000, 4_000);

    @Override
    public String group() {
        return "quick-faces";
    }

    @Override
    public List<Described> figures() {
        return List.of(new Described(FOUND, "mates above the lowest score that the search by faces finds"));
    }

    @Override
    public Map<String, Rule> rules() {
        return Map.of(FOUND, Rule.found());
    }

    @Override
    public double minutes() {
        return 0.3;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws Exception {
        return recall.run(names, terminal).stream().map(FaceGate::counted).toList();
    }

    /** The share as a count, which is exact. */
    private static Figure counted(Figure share) {
        Double rate = share.value();
        Long above = share.n();
        if (rate == null || above == null) {
            throw new IllegalStateException("face recall: no share");
        }
        return Figure.of(FOUND, Math.rint(rate * above), "mates", above, "synthetic faces; exact for the seed");
    }
}
