package io.whorl.ingest.cli;

import io.whorl.index.backup.BackupException;
import io.whorl.ingest.server.BackupRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes an increment of a backup, of a server that runs or is stopped. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Takes a backup, while the server runs or is stopped; again, only what is new.",
        footer = {
            "",
            "The backup is sealed under the keys of the data directory, and does not hold them: keep a copy of its folder",
            "`keys` in another place, or the backup is of no use. Who is deleted stays in it until it is taken anew, into an",
            "empty folder. After `whorl reextract` do that, too. Interrupted, it is what it was; a running server goes on",
            "with it."
        })
final class BackupCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "the data directory")
    private Path data = Path.of("");

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DIR",
            description = "the folder of the backup: missing, empty, or with what was taken before")
    private Path to = Path.of("");

    @Option(
            names = "--scratch",
            paramLabel = "DIR",
            description =
                    "where a copy of the records is made, if the server was killed (default: the folder for temporary"
                            + " files)")
    private @Nullable Path scratch;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path room = scratch == null ? Path.of(System.getProperty("java.io.tmpdir")) : scratch;
        try (SaidSteps steps = new SaidSteps(spec.commandLine().getErr()::println)) {
            spec.commandLine().getOut().println(BackupRun.take(data, to, room, steps));
            return 0;
        } catch (BackupException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }
}
