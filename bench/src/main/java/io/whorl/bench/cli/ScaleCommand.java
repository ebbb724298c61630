package io.whorl.bench.cli;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.national.Constants;
import io.whorl.bench.national.DayProfile;
import io.whorl.bench.national.Issuance;
import io.whorl.bench.national.ScaleTable;
import io.whorl.ingest.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The tables of {@code docs/scale.md}. */
@Command(
        name = "scale",
        mixinStandardHelpOptions = true,
        description =
                "Prints what 10 million, 100 million and 1.4 billion people need, as the tables of docs/scale.md.")
final class ScaleCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--constants",
            paramLabel = "FILE",
            description = "measured elsewhere (default: those of docs/scale.md)")
    private @Nullable Path constantsFile;

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminals.of(spec);
        try {
            Constants constants = constantsFile == null
                    ? Constants.shipped()
                    : Constants.parse(constantsFile.toString(), Files.readString(constantsFile));
            ScaleTable table = new ScaleTable(constants, Issuance.shipped(), DayProfile.shipped());
            table.inputs().forEach(terminal::line);
            terminal.blank();
            table.models().forEach(terminal::line);
            terminal.blank();
            table.nations().forEach(terminal::line);
            return 0;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        } catch (NoSuchFileException e) {
            throw new CommandFailure("no such file: " + e.getFile(), e);
        }
    }
}
