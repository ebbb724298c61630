package io.whorl.ingest.cli;

import io.whorl.ingest.cli.ResumableWork.HowFar;
import io.whorl.ingest.server.SubjectExport;
import io.whorl.ingest.settings.Settings;
import io.whorl.ingest.transfer.TransferException;
import io.whorl.ingest.transfer.TransferManifest;
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

/** Writes references for another system, while no server has the directory. Exit code 1 if it was stopped before the end. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes the approved references of subjects as CBEFF records, for leaving to another system.",
        footer = {
            "",
            "No server may have the directory: run it on a restored backup while the server works. Finger minutiae are",
            "records of ISO/IEC 19794-2:2005; faces are vectors, of use only where their encoder is known. Applications that",
            "were not approved stay. Stopped by a signal it ends after some seconds; the same command goes on where it was."
        })
final class ExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "the data directory")
    private Path data = Path.of("");

    @Option(names = "--config", paramLabel = "FILE", description = "the server's settings (default: none)")
    private @Nullable Path config;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DIR",
            description = "the folder of the export: missing, empty, or with one that was begun")
    private Path to = Path.of("");

    @Mixin
    private CarrierOptions carrier = new CarrierOptions();

    @Option(names = "--subject", paramLabel = "ID", description = "whose references (default: everybody's)")
    private @Nullable String subject;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings settings = config == null ? Settings.defaults() : Settings.read(config);
        try {
            SubjectExport.Plan plan = new SubjectExport.Plan(to, carrier.keys(), subject);
            return new ResumableWork<TransferManifest>(
                            "export", spec.commandLine().getOut()::println, ExportCommand::howFar)
                    .run((stopped, told) -> SubjectExport.run(data, settings, plan, stopped, told), this::ended);
        } catch (TransferException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private int ended(TransferManifest manifest) {
        PrintWriter out = spec.commandLine().getOut();
        if (manifest.notApproved() > 0) {
            out.printf(Locale.ROOT, "%,d references stay: no decision approved them%n", manifest.notApproved());
        }
        if (manifest.unreadable() > 0) {
            out.printf(
                    Locale.ROOT,
                    "%,d references stay: an earlier version made their fingers, and this one cannot read them%n",
                    manifest.unreadable());
        }
        out.println(
                manifest.isFinished() ? "the export is in " + to : "stopped before the end; the same command goes on");
        out.flush();
        return manifest.isFinished() ? 0 : Main.FAILED;
    }

    private static HowFar howFar(TransferManifest manifest) {
        String sentence = String.format(
                Locale.ROOT,
                "%,d of %,d encounters looked at; %,d references exported",
                manifest.next(),
                manifest.end(),
                manifest.references());
        return new HowFar(sentence, manifest.next(), manifest.end());
    }
}
