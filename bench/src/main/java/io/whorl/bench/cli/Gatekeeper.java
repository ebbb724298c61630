package io.whorl.bench.cli;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.gate.Gate;
import io.whorl.bench.gate.QuickBenchmarks;
import io.whorl.bench.gate.Verdict;
import io.whorl.ingest.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Holds figures against the gate file, or raises it. */
record Gatekeeper(Path file, Gate gate, boolean raises) {

    /** Reads the file before any figure is taken: an unusable one is said at once. */
    static Gatekeeper of(Path file, boolean raises) throws IOException {
        try {
            return new Gatekeeper(file, raises && Files.notExists(file) ? Gate.empty() : Gate.read(file), raises);
        } catch (Gate.UnusableException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }

    /** The names of those that are ratios and worse than allowed, as a disturbance makes them too. */
    List<String> doubtful(List<Figure> figures) {
        return raises ? List.of() : QuickBenchmarks.judge(gate, figures).worseRatios();
    }

    /** Prints figure, was, is, allowed; returns whether nothing is worse. */
    boolean lets(List<Figure> figures, Terminal terminal) throws IOException {
        Gate held = raises ? QuickBenchmarks.raise(gate, figures) : gate;
        if (raises) {
            held.write(file);
        }
        Verdict verdict = QuickBenchmarks.judge(held, figures);
        terminal.blank();
        verdict.table().forEach(terminal::line);
        terminal.line(
                verdict.passed() ? terminal.good("  the gate is passed") : terminal.bad("  the gate is NOT passed"));
        return verdict.passed();
    }
}
