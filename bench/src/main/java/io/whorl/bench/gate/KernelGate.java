package io.whorl.bench.gate;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Figure;
import io.whorl.matcher.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Each kernel that this machine has chosen, on a little data, by the clock of the core; and whether the core was its own. */
final class KernelGate implements GatedBenchmark {

    private static final String UNIT = "runs in a million steps";
    private static final String CORE = "quick-core";

    /** Largest loss that two good runs were seen to differ by, and some room. */
    private static final double NOISE = 0.10;

    /** The sketches' speed depends on where their memory lies: a fifth between two allocations in one process, for as long as they last. */
    private static final double PLACEMENT_NOISE = 0.25;

    /** The compiler makes one of two things of the whole numbers, from process to process; the slower one is kept, and varied by a fifth. */
    private static final double COMPILER_NOISE = 0.25;

    /** The kernels, each with what it is raced against. */
    private enum Subject {
        CUT("quick-cut", NOISE),
        SCORE("quick-score", NOISE),
        ALIGN("quick-align", NOISE),
        SKETCH("quick-sketch", PLACEMENT_NOISE),
        INT8("quick-int8", COMPILER_NOISE);

        private final String figure;
        private final double noise;

        Subject(String figure, double noise) {
            this.figure = figure;
            this.noise = noise;
        }

        Runnable of(KernelWork work) {
            return switch (this) {
                case CUT -> () -> work.cut(Kernels.cut(), 1);
                case SCORE -> () -> work.score(Kernels.score());
                case ALIGN -> () -> work.align(Kernels.align());
                case SKETCH -> () -> work.sketch(Kernels.sketch());
                case INT8 -> () -> work.int8(Kernels.int8());
            };
        }
    }

    @Override
    public String group() {
        return "quick-kernels";
    }

    @Override
    public List<Described> figures() {
        Stream<Described> kernels = Arrays.stream(Subject.values())
                .map(subject -> new Described(
                        subject.figure,
                        "kernel, one thread, in cache: runs in the time of a million steps of a xorshift generator"));
        Described core = new Described(
                CORE, "steps of eight xorshift generators in the time of one of one, in the kernels' worst race");
        return Stream.concat(kernels, Stream.of(core)).toList();
    }

    @Override
    public Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>();
        Arrays.stream(Subject.values()).forEach(subject -> rules.put(subject.figure, Rule.ratio(subject.noise)));
        rules.put(CORE, Rule.surroundings(SharedCore.RACE_NOISE));
        return rules;
    }

    @Override
    public double minutes() {
        return 0.5;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) {
        List<Figure> figures = new ArrayList<>();
        SharedCore core = new SharedCore();
        double share = Double.POSITIVE_INFINITY;
        try (KernelWork work = new KernelWork(Kernels.score())) {
            for (Subject subject : Subject.values()) {
                if (names.contains(subject.figure)) {
                    Race.Result result = new Race(subject.of(work), core).run();
                    share = Math.min(share, result.share());
                    figures.add(Figure.ofRuns(subject.figure, result.ratios(), UNIT, 1, Kernels.description()));
                }
            }
            if (!figures.isEmpty() && !(work.sum() > 0)) {
                throw new IllegalStateException("kernels: sum=" + work.sum() + ", limit=above 0");
            }
        }
        if (figures.isEmpty()) {
            share = new Race(new Chain(), core).run().share();
        }
        // with the kernels whatever was asked for: it says what their ratios are worth
        figures.add(Figure.of(CORE, share, "steps", 1, "less: another thread shares the core"));
        return figures;
    }
}
