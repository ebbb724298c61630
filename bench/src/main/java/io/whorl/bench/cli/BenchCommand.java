package io.whorl.bench.cli;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.figures.FigureFormat;
import io.whorl.bench.figures.FigureReport;
import io.whorl.bench.figures.Selection;
import io.whorl.bench.gate.OtherLoad;
import io.whorl.bench.gate.QuickBenchmarks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Benchmarks, by the names of figures or of groups of them; exit code 1 if one could not be taken. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Takes figures; its commands make what is shipped, run microbenchmarks, or reckon what a nation needs, instead.",
        subcommands = {
            TrainCodesCommand.class,
            FitFusionCommand.class,
            DefaultCalibrationCommand.class,
            JmhCommand.class,
            ScaleCommand.class,
            NationalDayCommand.class,
            SimulationCommand.class
        })
final class BenchCommand implements Callable<Integer> {

    private static final double SECONDS_A_MINUTE = 60;

    /** How often figures of the gate that look worse are taken again. */
    private static final int RETAKES = 3;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "figures or groups (see --list)")
    private List<String> names = new ArrayList<>();

    @Option(names = "--list", description = "what each measures, and how long it takes")
    private boolean list;

    @Mixin
    private ReportFiles files = new ReportFiles();

    @Option(
            names = "--quick",
            description =
                    "takes the figures of the gate, in minutes, and fails if one is worse than the gate file allows")
    private boolean quick;

    @Option(names = "--raise", description = "with --quick: keeps what is better than the gate file has, or new")
    private boolean raise;

    @Option(
            names = "--gate",
            paramLabel = "FILE",
            defaultValue = "bench/gate.json",
            description = "with --quick: the gate file (default: ${DEFAULT-VALUE})")
    private Path gateFile = Path.of("bench", "gate.json");

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminals.of(spec);
        List<Benchmark> benchmarks = Benchmarks.all();
        if (list) {
            list(benchmarks, terminal);
            return 0;
        }
        if (quick) {
            return gate(terminal);
        }
        if (raise) {
            throw new ParameterException(spec.commandLine(), "--raise goes with --quick");
        }
        Selection selection = Selection.of(benchmarks, names);
        if (names.isEmpty() || !selection.unknown().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    names.isEmpty()
                            ? "no figure named: `bench --list` says which there are"
                            : "no such figure: " + String.join(", ", selection.unknown()));
        }
        List<Figure> figures = taken(selection, terminal);
        return figures.stream().anyMatch(f -> f.skipped() != null) ? 1 : 0;
    }

    private int gate(Terminal terminal) throws IOException {
        if (!names.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--quick takes all figures of the gate: name none");
        }
        Gatekeeper keeper = Gatekeeper.of(gateFile, raise);
        List<String> groups =
                QuickBenchmarks.all().stream().map(Benchmark::group).toList();
        OtherLoad load = OtherLoad.watch();
        List<Figure> figures = taken(Selection.of(QuickBenchmarks.all(), groups), terminal);
        double others = load.processors();
        for (int again = 0; again < RETAKES && !keeper.doubtful(figures).isEmpty(); again++) {
            terminal.line("  again, as a disturbance makes ratios worse and never better: "
                    + String.join(", ", keeper.doubtful(figures)));
            Selection doubtful = Selection.of(QuickBenchmarks.all(), keeper.doubtful(figures));
            load = OtherLoad.watch();
            List<Figure> retaken = take(doubtful, terminal);
            FigureFormat.table(retaken).forEach(terminal::line);
            figures = QuickBenchmarks.better(figures, retaken);
            others = Math.min(others, load.processors());
        }
        terminal.line(String.format(Locale.ROOT, "  others used %.2f processors meanwhile", others));
        return keeper.lets(figures, others > OtherLoad.DISTURBING, terminal) ? 0 : 1;
    }

    /** Takes figures, prints them, and writes them where that was asked for. */
    private List<Figure> taken(Selection selection, Terminal terminal) throws IOException {
        Instant startedAt = Instant.now();
        List<Figure> figures = take(selection, terminal);
        FigureFormat.table(figures).forEach(terminal::line);
        files.write(FigureReport.of(startedAt, figures), terminal);
        return figures;
    }

    private static List<Figure> take(Selection selection, Terminal terminal) {
        List<Figure> figures = new ArrayList<>();
        for (Map.Entry<Benchmark, List<String>> entry : selection.figures().entrySet()) {
            Benchmark benchmark = entry.getKey();
            terminal.line(terminal.strong(benchmark.group()) + ", about "
                    + Progress.time(benchmark.minutes() * SECONDS_A_MINUTE));
            try {
                figures.addAll(benchmark.run(entry.getValue(), terminal));
            } catch (Exception e) {
                // one figure that fails must not lose the others
                terminal.line(terminal.bad("  " + benchmark.group() + " failed: " + e));
                entry.getValue().forEach(name -> figures.add(Figure.skipped(name, e.toString())));
            }
        }
        return figures;
    }

    private static void list(List<Benchmark> benchmarks, Terminal terminal) {
        for (Benchmark benchmark : benchmarks) {
            terminal.line(terminal.strong(benchmark.group())
                    + String.format(Locale.ROOT, "  (%.1f min)", benchmark.minutes()));
            benchmark
                    .figures()
                    .forEach(f -> terminal.line(String.format(Locale.ROOT, "  %-20s %s", f.name(), f.measures())));
        }
    }
}
