package io.whorl.bench.gate;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Figure;
import io.whorl.matcher.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Each kernel that this machine has chosen, on data in its second cache, by the clock of the core. */
final class KernelGate implements GatedBenchmark {

    private static final String UNIT = "runs in a million steps";

    /** Largest loss that two good runs were seen to differ by, and some room. */
    private static final double NOISE = 0.10;

    /** The kernels, each with what it is raced against. */
    private enum Subject {
        CUT("quick-cut"),
        SCORE("quick-score"),
        ALIGN("quick-align"),
        SKETCH("quick-sketch"),
        INT8("quick-int8");

        private final String figure;

        Subject(String figure) {
            this.figure = figure;
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
        return Arrays.stream(Subject.values())
                .map(subject -> new Described(
                        subject.figure,
                        "kernel, one thread, in cache: runs in the time of a million steps of a xorshift generator"))
                .toList();
    }

    @Override
    public Map<String, Rule> rules() {
        return Arrays.stream(Subject.values())
                .collect(Collectors.toMap(subject -> subject.figure, subject -> Rule.ratio(NOISE)));
    }

    @Override
    public double minutes() {
        return 0.5;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) {
        List<Figure> figures = new ArrayList<>();
        try (KernelWork work = new KernelWork(Kernels.score())) {
            for (Subject subject : Subject.values()) {
                if (names.contains(subject.figure)) {
                    double[] ratios = new Race(subject.of(work)).ratios();
                    figures.add(Figure.ofRuns(subject.figure, ratios, UNIT, 1, Kernels.description()));
                }
            }
            if (!(work.sum() > 0)) {
                throw new IllegalStateException("kernels: sum=" + work.sum() + ", limit=above 0");
            }
        }
        return figures;
    }
}
