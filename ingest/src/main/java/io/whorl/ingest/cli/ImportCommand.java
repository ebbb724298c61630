package io.whorl.ingest.cli;

import io.whorl.ingest.cli.ResumableWork.HowFar;
import io.whorl.ingest.server.SubjectImport;
import io.whorl.ingest.settings.Settings;
import io.whorl.ingest.transfer.TransferException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes an export in, while no server has the directory. Exit code 1 if it was stopped before the end. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Takes the references of an export (`whorl export`) into a data directory, as enrolments.",
        footer = {
            "",
            "No server may have the directory, which is made if it is missing. All of the export is read before any of it is",
            "taken. Stopped by a signal it ends after some seconds; the same command goes on where it was. On a shard only",
            "references of its own subjects are taken, and the others are named: import the same export on each shard."
        })
final class ImportCommand implements Callable<Integer> {

    /** Refusals that are named; of more only the number is said. */
    private static final int NAMED = 50;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "the data directory")
    private Path data = Path.of("");

    @Option(names = "--config", paramLabel = "FILE", description = "the server's settings (default: none)")
    private @Nullable Path config;

    @Option(names = "--from", required = true, paramLabel = "DIR", description = "the folder of the export")
    private Path from = Path.of("");

    @Mixin
    private CarrierOptions carrier = new CarrierOptions();

    private int refused;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings settings = config == null ? Settings.defaults() : Settings.read(config);
        try {
            SubjectImport.Plan plan = new SubjectImport.Plan(from, carrier.keys());
            return new ResumableWork<SubjectImport.Imported>(
                            "import", spec.commandLine().getOut()::println, ImportCommand::howFar)
                    .run(
                            (stopped, told) -> SubjectImport.run(data, settings, plan, stopped, told, this::refused),
                            this::ended);
        } catch (TransferException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private void refused(String sentence) {
        refused++;
        if (refused <= NAMED) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(sentence);
            out.flush();
        }
    }

    private int ended(SubjectImport.Imported imported) {
        PrintWriter out = spec.commandLine().getOut();
        if (refused > 0) {
            out.printf(
                    Locale.ROOT, "%,d references are of subjects on other shards, and are not taken here%n", refused);
        }
        if (!imported.isFinished()) {
            out.println("stopped before the end; the same command goes on");
        }
        out.flush();
        return imported.isFinished() ? 0 : Main.FAILED;
    }

    private static HowFar howFar(SubjectImport.Imported imported) {
        String sentence =
                String.format(Locale.ROOT, "%,d of %,d references are on file", imported.references(), imported.all());
        return new HowFar(sentence, imported.references() + imported.elsewhere(), imported.all());
    }
}
