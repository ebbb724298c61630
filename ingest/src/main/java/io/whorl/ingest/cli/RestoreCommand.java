package io.whorl.ingest.cli;

import io.whorl.index.backup.BackupException;
import io.whorl.index.backup.Restore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a data directory of a backup. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Makes a data directory of a backup, and verifies it.",
        footer = {
            "",
            "With --position it is as it was when the log ended there: behind the latest snapshot before it, as far as the",
            "backup has the log. Start the server on it afterwards; settings are no part of a backup."
        })
final class RestoreCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--from", required = true, paramLabel = "DIR", description = "the folder of the backup")
    private Path from = Path.of("");

    @Option(names = "--to", required = true, paramLabel = "DIR", description = "a folder that is missing or empty")
    private Path to = Path.of("");

    @Option(
            names = "--keys",
            required = true,
            paramLabel = "DIR",
            description = "the folder `keys` of the directory that was backed up")
    private Path keys = Path.of("");

    @Option(names = "--position", paramLabel = "N", description = "of the log (default: as far as the backup goes)")
    private long position = Restore.LATEST;

    @Override
    public Integer call() throws IOException {
        try {
            Restore.Restored restored = Restore.restore(from, to, keys, position);
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "restored to position %,d of the log, and verified: %,d references, %,d images, %,d commands"
                                    + " behind the snapshot%n",
                            restored.position(),
                            restored.report().counts().references(),
                            restored.report().counts().images(),
                            restored.report().counts().commands());
            return 0;
        } catch (BackupException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }
}
