package io.whorl.bench.cli;

import io.whorl.bench.calibration.CalibrationReport;
import io.whorl.bench.calibration.DefaultCalibration;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.prints.RealPrints;
import io.whorl.ingest.cli.CommandFailure;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.CalibrationFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the calibration that is shipped, or checks that it is made so. */
@Command(
        name = "default-calibration",
        mixinStandardHelpOptions = true,
        description =
                "Fits the shipped calibration to FVC, ORL and BSSR1 beside the checkout (or in WHORL_DATA, WHORL_MODELS).")
final class DefaultCalibrationCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(multiplicity = "1")
    private Result result = new Result();

    @Option(names = "--date", paramLabel = "DATE", description = "that the file bears (default: today, UTC)")
    private @Nullable LocalDate date;

    /** What becomes of it. */
    private static final class Result {
        @Option(names = "--out", required = true, paramLabel = "FILE", description = "where it is written")
        private @Nullable Path out;

        @Option(
                names = "--check",
                required = true,
                description = "compares it with the shipped one, of the same date; exit code 1 if a byte differs")
        private boolean check;
    }

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminals.of(spec);
        DefaultCalibration.Samples samples = samples(terminal);
        Calibration shipped = Calibration.defaults();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        LocalDate otherwise = result.check ? shipped.origin().date() : today;
        Calibration made = DefaultCalibration.fit(samples, date == null ? otherwise : date);
        CalibrationReport.print(made, samples.fingers(), terminal);
        if (result.out != null) {
            Files.write(result.out, CalibrationFormat.format(made));
            terminal.line("calibration written to " + result.out);
            return 0;
        }
        return check(CalibrationFormat.format(shipped), CalibrationFormat.format(made), terminal);
    }

    private static int check(byte[] shipped, byte[] made, Terminal terminal) {
        if (Arrays.equals(shipped, made)) {
            terminal.line("the shipped calibration is the same, byte for byte");
            return 0;
        }
        List<String> before =
                new String(shipped, StandardCharsets.UTF_8).lines().toList();
        List<String> after = new String(made, StandardCharsets.UTF_8).lines().toList();
        int line = 0;
        while (line < before.size() && line < after.size() && before.get(line).equals(after.get(line))) {
            line++;
        }
        throw new CommandFailure("the shipped calibration differs, first in line " + (line + 1));
    }

    private static DefaultCalibration.Samples samples(Terminal terminal) throws IOException {
        try {
            return DefaultCalibration.Samples.measure(RealPrints.find(), terminal);
        } catch (NoSuchFileException e) {
            throw new CommandFailure(e.getReason() == null ? "no such file: " + e.getFile() : e.getReason(), e);
        }
    }
}
