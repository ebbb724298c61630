package io.whorl.ingest.cli;

import io.whorl.index.node.FaceReextraction.Progress;
import io.whorl.ingest.cli.ResumableWork.HowFar;
import io.whorl.ingest.server.Reextraction;
import io.whorl.ingest.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the face templates of retired models anew, while no server has the directory. Exit code 1 if it was stopped before the end. */
@Command(
        name = "reextract",
        mixinStandardHelpOptions = true,
        description = "Makes face templates of retired models anew from the stored images. The server must be stopped.",
        footer = {
            "",
            "A model is retired when the settings do not name it any more (faceModels). Stopped by a signal it ends after",
            "some seconds; the next run goes on where it was."
        })
final class ReextractCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "the data directory")
    private Path data = Path.of("");

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "the server's settings")
    private Path config = Path.of("");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings settings = Settings.read(config);
        return new ResumableWork<Progress>(
                        "re-extraction", spec.commandLine().getOut()::println, ReextractCommand::howFar)
                .run((stopped, told) -> Reextraction.run(data, settings, stopped, told), this::ended);
    }

    private int ended(Progress progress) {
        PrintWriter out = spec.commandLine().getOut();
        progress.left().forEach((why, count) -> out.printf(Locale.ROOT, "left as it was, %s: %,d%n", why, count));
        if (progress.leftCount() > 0) {
            out.println("No search by a face finds those left: their fingers are all that is searched.");
        }
        if (!progress.isFinished()) {
            out.println("stopped before the end; the same command goes on");
        }
        out.flush();
        return progress.isFinished() ? 0 : Main.FAILED;
    }

    private static HowFar howFar(Progress progress) {
        String sentence = String.format(
                Locale.ROOT,
                "%,d of %,d references looked at; faces of retired models %,d: made anew %,d, left %,d",
                progress.lookedAt(),
                progress.references(),
                progress.retired(),
                progress.replaced(),
                progress.leftCount());
        return new HowFar(sentence, progress.lookedAt(), progress.references());
    }
}
