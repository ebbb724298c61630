package io.whorl.bench.cli;

import io.whorl.bench.fitting.FusionTraining;
import io.whorl.bench.prints.RealPrints;
import io.whorl.ingest.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fits the weights that fuse SourceAFIS and the alignment of minutiae. */
@Command(
        name = "fit-fusion",
        mixinStandardHelpOptions = true,
        description =
                "Fits the weights of the finger comparison to real prints, and says what they and their calibration are worth.")
final class FitFusionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "holds fingerprints/fvc2000 and fvc2002 (default: shared/data beside the checkout)")
    private @Nullable Path data;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "where the weights are written")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        new FusionTraining(prints(), Terminals.of(spec)).run(out, LocalDate.now(ZoneOffset.UTC));
        return 0;
    }

    private RealPrints prints() {
        try {
            return data == null ? RealPrints.find() : RealPrints.in(data);
        } catch (NoSuchFileException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
    }
}
