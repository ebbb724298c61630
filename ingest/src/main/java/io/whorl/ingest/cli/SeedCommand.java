package io.whorl.ingest.cli;

import io.whorl.ingest.server.Seeding;
import io.whorl.ingest.settings.Settings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A new data directory for a member that lost its own. No server may have either directory. */
@Command(
        name = "seed",
        description = "Makes the data directory of a cluster's member anew, from that of the member that led.",
        mixinStandardHelpOptions = true)
final class SeedCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "settings of the member, TOML")
    private Path config = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "its new data directory (default: data.directory of the settings)")
    private @Nullable Path data;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "DIR",
            description = "data directory of the member that led, stopped, or a copy of it made while it was")
    private Path from = Path.of("");

    @Override
    public Integer call() {
        Settings settings = Settings.read(config);
        Path directory = data == null ? settings.data().directory() : data;
        if (directory == null) {
            throw new ParameterException(
                    spec.commandLine(), "no data directory: give --data=DIR, or data.directory in the settings");
        }
        try (SaidSteps steps = new SaidSteps(spec.commandLine().getErr()::println)) {
            Seeding.run(settings, directory, from, steps);
        }
        spec.commandLine()
                .getOut()
                .println("seeded " + directory + " for member "
                        + settings.cluster().member() + ": start it, and the one that it was copied from");
        return 0;
    }
}
