package io.whorl.bench.gate;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.matcher.kernel.CutKernel;
import io.whorl.matcher.kernel.Kernels;
import java.util.List;

/** Whether the gate finds what is planted: a kernel that does a fifth of its work twice. */
public final class SharpnessBenchmark implements Benchmark {

    private static final String NAME = "gate-sharpness";
    private static final String CUT = "quick-cut";
    private static final double SLOWDOWN = 0.2;
    private static final int TRIALS = 10;

    @Override
    public String group() {
        return NAME;
    }

    @Override
    public List<Described> figures() {
        return List.of(
                new Described(NAME, "of 10 times that the cut is slowed down by a fifth, how often the gate finds it"));
    }

    @Override
    public double minutes() {
        return 2;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) {
        int caught = 0;
        int alarms = 0;
        try (KernelWork work = new KernelWork(Kernels.score());
                Progress progress = terminal.progress("planting slowdowns", TRIALS)) {
            CutKernel kernel = Kernels.cut();
            SharedCore core = new SharedCore();
            Race good = new Race(() -> work.cut(kernel, 1), core);
            Race slow = new Race(
                    () -> {
                        work.cut(kernel, 1);
                        work.cut(kernel, SLOWDOWN);
                    },
                    core);
            Gate gate = QuickBenchmarks.raise(Gate.empty(), List.of(figure(good)));
            for (int i = 0; i < TRIALS; i++) {
                alarms += QuickBenchmarks.judge(gate, List.of(figure(good)), false)
                                .passed()
                        ? 0
                        : 1;
                caught += QuickBenchmarks.judge(gate, List.of(figure(slow)), false)
                                .passed()
                        ? 0
                        : 1;
                progress.step();
            }
        }
        return List.of(Figure.of(
                NAME, caught, "of " + TRIALS, TRIALS, "and " + alarms + " false alarms of the same kernel as it is"));
    }

    private static Figure figure(Race race) {
        return Figure.ofRuns(CUT, race.run().ratios(), "", 1, "");
    }
}
