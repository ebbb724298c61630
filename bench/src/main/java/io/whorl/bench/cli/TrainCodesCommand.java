package io.whorl.bench.cli;

import io.whorl.bench.prints.RealPrints;
import io.whorl.bench.training.CodeTraining;
import io.whorl.bench.training.TrainingPlan;
import io.whorl.ingest.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains the codes of minutiae that the search compares, and the cohort it is calibrated on. */
@Command(
        name = "train-codes",
        mixinStandardHelpOptions = true,
        description = "Learns the codes of minutiae from synthetic prints; the same seed gives the same bytes.")
final class TrainCodesCommand implements Callable<Integer> {

    private static final int MAX_VERSION = 65_535;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--seed", defaultValue = "1", description = "of the synthetic people (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--code-version",
            defaultValue = "1",
            paramLabel = "N",
            description =
                    "of the codes; a shipped version is never trained anew once records carry it (default ${DEFAULT-VALUE})")
    private int version;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "holds fingerprints/fvc2000 and fvc2002: measures the codes on them, and trains on none")
    private @Nullable Path data;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "where the resources are written")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        if (version < 1 || version > MAX_VERSION) {
            throw new ParameterException(
                    spec.commandLine(), "--code-version=" + version + ", limit=1 to " + MAX_VERSION);
        }
        RealPrints real = realPrints();
        Files.createDirectories(out);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        new CodeTraining(TrainingPlan.SHIPPED, version, seed, Terminals.of(spec)).run(out, real, today);
        return 0;
    }

    private @Nullable RealPrints realPrints() {
        try {
            return data == null ? null : RealPrints.in(data);
        } catch (NoSuchFileException e) {
            throw new CommandFailure("there are no sets of FVC2000 and FVC2002 in " + data, e);
        }
    }
}
