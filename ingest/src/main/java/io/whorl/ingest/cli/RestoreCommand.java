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
            "backup has the log. Start the server on it afterwards; settings are no part of a backup. Interrupted, it begins",
            "anew when it is run again."
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

    @Option(
            names = "--alone",
            description =
                    "of a member of a cluster: for a server that is alone, and for `whorl dedup` and `whorl export`, which"
                            + " take no member's directory")
    private boolean alone;

    @Override
    public Integer call() throws IOException {
        Restore.Target target = new Restore.Target(to, keys, position, alone);
        try (SaidSteps steps = new SaidSteps(spec.commandLine().getErr()::println)) {
            Restore.Restored restored = Restore.restore(from, target, steps);
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
