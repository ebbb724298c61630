package io.whorl.ingest.cli;

import io.whorl.ingest.cli.ResumableWork.HowFar;
import io.whorl.ingest.server.Dedup;
import io.whorl.ingest.server.Dedup.Progress;
import io.whorl.ingest.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Searches the whole gallery in itself, while no server has the directory. Exit code 1 if it was stopped before the end. */
@Command(
        name = "dedup",
        mixinStandardHelpOptions = true,
        description = "Lists pairs of references of different subjects that look like one person.",
        footer = {
            "",
            "No server may have the directory: run it on a restored backup while the server works. Stopped by a signal it",
            "ends after some seconds; the same command goes on where it was (FILE.state says how far that is). On a shard its own",
            "people are compared: who is on two shards is not found."
        })
final class DedupCommand implements Callable<Integer> {

    /** How the lines of the file are. */
    enum Format {
        CSV,
        JSON
    }

    private static final double PERCENT = 100;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "the data directory")
    private Path data = Path.of("");

    @Option(names = "--config", paramLabel = "FILE", description = "the server's settings (default: none)")
    private @Nullable Path config;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "where the pairs are written")
    private Path out = Path.of("");

    @Option(
            names = "--format",
            defaultValue = "csv",
            paramLabel = "FORMAT",
            description = "csv, or json: an object a line (default ${DEFAULT-VALUE})")
    private Format format = Format.CSV;

    @Option(
            names = "--false-pairs",
            defaultValue = "10",
            paramLabel = "N",
            description =
                    "pairs of different people expected in the whole list (default ${DEFAULT-VALUE}): sets the score"
                            + " from which on a pair is listed")
    private double falsePairs;

    @Option(
            names = "--share",
            defaultValue = "100",
            paramLabel = "PERCENT",
            description = "of the time that is worked (default ${DEFAULT-VALUE})")
    private double share;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings settings = config == null ? Settings.defaults() : Settings.read(config);
        Dedup.Plan plan = plan();
        return new ResumableWork<Progress>("dedup", spec.commandLine().getOut()::println, DedupCommand::howFar)
                .run((stopped, told) -> Dedup.run(data, settings, plan, stopped, told), this::ended);
    }

    private Dedup.Plan plan() {
        try {
            return new Dedup.Plan(out, format == Format.JSON, falsePairs, share / PERCENT);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private int ended(Progress progress) {
        PrintWriter to = spec.commandLine().getOut();
        if (progress.incomplete() > 0) {
            to.printf(
                    Locale.ROOT,
                    "%,d searches may have missed somebody: their probes match too many people%n",
                    progress.incomplete());
        }
        to.println(
                progress.isFinished() ? "the pairs are in " + out : "stopped before the end; the same command goes on");
        to.flush();
        return progress.isFinished() ? 0 : Main.FAILED;
    }

    private static HowFar howFar(Progress progress) {
        String sentence = String.format(
                Locale.ROOT,
                "%,d of %,d references searched among those before them; %,d pairs with a score of %.1f or more",
                progress.done(),
                progress.all(),
                progress.pairs(),
                progress.minScore());
        return new HowFar(sentence, progress.done(), progress.all());
    }
}
