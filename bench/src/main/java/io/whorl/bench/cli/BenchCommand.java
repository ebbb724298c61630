package io.whorl.bench.cli;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.figures.FigureFormat;
import io.whorl.bench.figures.FigureReport;
import io.whorl.bench.figures.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Benchmarks, by the names of figures or of groups of them; exit code 1 if one could not be taken. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Takes figures; its commands make what is shipped, or run microbenchmarks, instead.",
        subcommands = {
            TrainCodesCommand.class,
            FitFusionCommand.class,
            DefaultCalibrationCommand.class,
            JmhCommand.class
        })
final class BenchCommand implements Callable<Integer> {

    private static final double SECONDS_A_MINUTE = 60;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "figures or groups (see --list)")
    private List<String> names = new ArrayList<>();

    @Option(names = "--list", description = "what each measures, and how long it takes")
    private boolean list;

    @Option(names = "--json", paramLabel = "FILE", description = "writes the figures for programs")
    private @Nullable Path json;

    @Option(names = "--html", paramLabel = "FILE", description = "writes the figures for people")
    private @Nullable Path html;

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminals.of(spec);
        List<Benchmark> benchmarks = Benchmarks.all();
        if (list) {
            list(benchmarks, terminal);
            return 0;
        }
        Selection selection = Selection.of(benchmarks, names);
        if (names.isEmpty() || !selection.unknown().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    names.isEmpty()
                            ? "no figure named: `bench --list` says which there are"
                            : "no such figure: " + String.join(", ", selection.unknown()));
        }
        Instant startedAt = Instant.now();
        List<Figure> figures = take(selection, terminal);
        FigureFormat.table(figures).forEach(terminal::line);
        write(FigureReport.of(startedAt, figures));
        return figures.stream().anyMatch(f -> f.skipped() != null) ? 1 : 0;
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

    private void write(FigureReport report) throws IOException {
        if (json != null) {
            Files.writeString(json, report.toJson());
        }
        if (html != null) {
            Files.writeString(html, report.toHtml());
        }
    }
}
