package io.whorl.ingest.cli;

import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.Sealer;
import io.whorl.ingest.settings.Settings;
import io.whorl.ingest.shards.ShardControl;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Asks the servers of all shards how they stand, and puts a new map in force. Reads keys only, so that it works beside a running server. */
@Command(
        name = "shards",
        description = {
            "Says how the servers of all shards stand.",
            "Puts the map of the settings in force, from which on subjects move to the new shard (docs/settings.md)."
        },
        mixinStandardHelpOptions = true)
final class ShardsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "settings of one of the servers")
    private Path config = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the data directory whose keys to use (default: data.directory of the settings)")
    private @Nullable Path data;

    @Option(names = "--put-in-force", description = "puts the map of the settings in force, on the new shard last")
    private boolean putInForce;

    @Override
    public Integer call() {
        Settings settings = Settings.read(config);
        Path directory = data == null ? settings.data().directory() : data;
        if (directory == null || !settings.shards().isOn()) {
            throw new ParameterException(
                    spec.commandLine(),
                    directory == null
                            ? "no data directory: give --data=DIR, or data.directory in the settings"
                            : "the settings name no shards");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (ShardControl control = new ShardControl(settings.shards(), Sealer.open(DataDirectory.keys(directory)))) {
            if (putInForce) {
                control.putInForce(out::println);
            }
            control.report().forEach(out::println);
            return 0;
        } catch (IllegalStateException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }
}
