package io.whorl.ingest.cli;

import io.whorl.index.backup.BackupException;
import io.whorl.index.backup.Repair;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.Sealer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Replaces damaged records and images by those of a backup. */
@Command(
        name = "repair",
        mixinStandardHelpOptions = true,
        description = "Replaces what `whorl verify-store` finds damaged among records and images by a backup's.",
        footer = {
            "",
            "Nothing is lost that came after the backup. The server must be stopped, and its log sound: else restore the",
            "backup into another folder. In a cluster the backup may be a peer's: it has the same records, and images of its",
            "own door alone. The damaged record file is kept beside the new one (records/*.damaged); delete it when all is well.",
            "Interrupted, it begins anew when it is run again."
        })
final class RepairCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "the data directory")
    private Path data = Path.of("");

    @Option(names = "--from", required = true, paramLabel = "DIR", description = "the folder of the backup")
    private Path from = Path.of("");

    @Option(
            names = "--scratch",
            paramLabel = "DIR",
            description = "where a copy of the records is made (default: the folder for temporary files)")
    private @Nullable Path scratch;

    @Override
    public Integer call() throws IOException {
        Path room = scratch == null ? Path.of(System.getProperty("java.io.tmpdir")) : scratch;
        try (DataDirectory directory = DataDirectory.openAsItIs(data);
                SaidSteps steps = new SaidSteps(spec.commandLine().getErr()::println)) {
            Repair.Repaired repaired = Repair.repair(directory, Sealer.open(directory.keys()), from, room, steps);
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "%,d records and %,d images replaced; verified, nothing is wrong%n",
                            repaired.records(),
                            repaired.images());
            return 0;
        } catch (BackupException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }
}
