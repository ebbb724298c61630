package io.whorl.bench.cli;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.FigureReport;
import io.whorl.bench.figures.KeptRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a report of figures is written to, and kept for the trends of later ones. */
final class ReportFiles {

    @Option(names = "--json", paramLabel = "FILE", description = "writes the figures for programs")
    private @Nullable Path json;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "writes the figures for people, with their trend over kept runs")
    private @Nullable Path html;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "the folder of kept runs (default: .figures at the root of the checkout)")
    private @Nullable Path keep;

    @Option(names = "--no-keep", description = "does not keep this run")
    private boolean notKept;

    void write(FigureReport report, Terminal terminal) throws IOException {
        if (json != null) {
            Files.writeString(json, report.toJson());
        }
        Path folder = keep == null ? KeptRuns.folder() : keep;
        if (html != null) {
            KeptRuns earlier = folder == null ? KeptRuns.none() : KeptRuns.read(folder);
            earlier.unreadable().forEach(why -> terminal.line(terminal.attention("  passed over: " + why)));
            Files.writeString(html, report.toHtml(earlier));
        }
        if (folder != null && !notKept && report.figures().stream().anyMatch(f -> f.value() != null)) {
            keep(report, folder, terminal);
        }
    }

    /** A folder that cannot be written to must not lose what was printed. */
    private static void keep(FigureReport report, Path folder, Terminal terminal) {
        try {
            terminal.line(terminal.faint("  kept for trends: " + KeptRuns.keep(folder, report)));
        } catch (IOException e) {
            terminal.line(terminal.attention("  not kept for trends: " + e));
        }
    }
}
