package io.whorl.ingest.cli;

import io.whorl.index.node.FaceReextraction.Progress;
import io.whorl.ingest.server.Reextraction;
import io.whorl.ingest.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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

    private static final long SAY_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long STOP_SECONDS = 60;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "the data directory")
    private Path data = Path.of("");

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "the server's settings")
    private Path config = Path.of("");

    private long saidNanos = System.nanoTime();

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = Settings.read(config);
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch ended = new CountDownLatch(1);
        Thread stopping = new Thread(() -> await(stop, ended), "whorl-stop");
        Runtime.getRuntime().addShutdownHook(stopping);
        try {
            return ended(Reextraction.run(data, settings, stop::get, this::say));
        } finally {
            ended.countDown();
            if (!stop.get()) {
                Runtime.getRuntime().removeShutdownHook(stopping);
            }
        }
    }

    /** In the shutdown hook: the process lives until the batch in work is done. */
    private static void await(AtomicBoolean stop, CountDownLatch ended) {
        stop.set(true);
        try {
            if (!ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("whorl: re-extraction did not stop in time; the next run goes on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(Progress progress) {
        if (System.nanoTime() - saidNanos >= SAY_NANOS) {
            saidNanos = System.nanoTime();
            print(progress);
        }
    }

    private int ended(Progress progress) {
        print(progress);
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

    private void print(Progress progress) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%,d of %,d references looked at; faces of retired models %,d: made anew %,d, left %,d%n",
                progress.lookedAt(),
                progress.references(),
                progress.retired(),
                progress.replaced(),
                progress.leftCount());
        out.flush();
    }
}
