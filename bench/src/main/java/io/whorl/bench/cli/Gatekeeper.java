package io.whorl.bench.cli;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.gate.Gate;
import io.whorl.bench.gate.GateFile;
import io.whorl.bench.gate.QuickBenchmarks;
import io.whorl.bench.gate.Verdict;
import io.whorl.ingest.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Holds figures against the gate file, or raises it.
 *
 * @param machine kind of this machine, by which ratios are kept
 */
record Gatekeeper(Path path, GateFile file, String machine, boolean raises) {

    /** Reads the file before any figure is taken: an unusable one is said at once. */
    static Gatekeeper of(Path path, boolean raises) throws IOException {
        try {
            GateFile file = raises && Files.notExists(path) ? GateFile.empty() : GateFile.read(path);
            return new Gatekeeper(path, file, QuickBenchmarks.machine(), raises);
        } catch (GateFile.UnusableException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }

    /** The names of those that are ratios and worse than allowed, as a disturbance makes them too. */
    List<String> doubtful(List<Figure> figures) {
        return raises ? List.of() : QuickBenchmarks.doubtful(gate(), figures);
    }

    /**
     * Prints figure, was, is, allowed; returns whether nothing is worse.
     *
     * @param isDisturbed whether something else ran on the machine whenever doubtful figures were taken
     */
    boolean lets(List<Figure> figures, boolean isDisturbed, Terminal terminal) throws IOException {
        Gate held = raises ? QuickBenchmarks.raise(gate(), figures) : gate();
        if (raises) {
            file.with(machine, held).write(path);
        }
        Verdict verdict = QuickBenchmarks.judge(held, figures, isDisturbed);
        terminal.blank();
        terminal.line("  " + machine);
        verdict.table().forEach(terminal::line);
        terminal.line(
                verdict.passed() ? terminal.good("  the gate is passed") : terminal.bad("  the gate is NOT passed"));
        return verdict.passed();
    }

    private Gate gate() {
        return file.on(machine);
    }
}
