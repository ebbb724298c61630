package io.whorl.bench.cli;

import io.whorl.bench.accuracy.AccuracyReport;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.figures.FigureReport;
import io.whorl.bench.prints.RealPrints;
import io.whorl.ingest.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The accuracy of fingerprint comparison and search on real prints. */
@Command(
        name = "accuracy",
        mixinStandardHelpOptions = true,
        description = "Reports error rates of verification and identification (ISO/IEC 19795-1), on real prints.")
final class AccuracyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--fingerprints",
            paramLabel = "DIR",
            description =
                    "the folder of print sets (fvc2000, fvc2002, …; default: where WHORL_DATA says, or beside the checkout)")
    private @Nullable Path fingerprints;

    @Option(names = "--json", paramLabel = "FILE", description = "writes the figures for programs")
    private @Nullable Path json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Terminal terminal = Terminals.of(spec);
        Instant startedAt = Instant.now();
        List<Figure> figures = new AccuracyReport(prints(), terminal).run();
        if (json != null) {
            Files.writeString(json, FigureReport.of(startedAt, figures).toJson());
        }
        return 0;
    }

    private RealPrints prints() {
        try {
            return fingerprints == null ? RealPrints.find() : RealPrints.ofSets(fingerprints);
        } catch (NoSuchFileException e) {
            throw new CommandFailure(e.getFile() + ": " + e.getReason());
        }
    }
}
