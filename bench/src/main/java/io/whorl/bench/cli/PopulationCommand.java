package io.whorl.bench.cli;

import io.whorl.bench.census.CapturePlan;
import io.whorl.bench.census.PopulationFolder;
import io.whorl.bench.census.TemplateStream;
import io.whorl.bench.console.Interruption;
import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.likeness.Likeness;
import io.whorl.bench.population.ImageFormat;
import io.whorl.bench.population.Population;
import io.whorl.ingest.cli.CommandFailure;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes synthetic people: images to a folder or templates to a stream, and the truth about both; or holds them against real ones. */
@Command(
        name = "population",
        mixinStandardHelpOptions = true,
        description = {
            "Writes synthetic people, with the truth about them: images and face embeddings to a folder (--out), or drawn templates to a file or"
                    + " stdout (--templates). Any person can be made alone: --first 123456 --people 1.",
            "With --compare, holds the population against the real prints and faces beside the checkout."
        })
final class PopulationCommand implements Callable<Integer> {

    private static final int BUFFER = 1 << 20;
    private static final String STDOUT = "-";
    private static final String TRUTH_ENDING = ".truth.csv";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(multiplicity = "1")
    private Target target = new Target();

    @Option(names = "--people", defaultValue = "0", paramLabel = "N", description = "how many people")
    private long people;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "S", description = "the same seed gives the same people")
    private long seed;

    @Mixin
    private CaptureOptions captures = new CaptureOptions();

    @Option(
            names = "--format",
            defaultValue = "PNG",
            description = "of images: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE})")
    private ImageFormat format = ImageFormat.PNG;

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description = "of --templates: where the truth goes (default: beside FILE; none for stdout)")
    private @Nullable Path truth;

    /** One of these. */
    private static final class Target {

        @Option(names = "--out", paramLabel = "DIR", description = "images: an empty or new folder")
        private @Nullable Path out;

        @Option(names = "--templates", paramLabel = "FILE", description = "templates: a new file, or - for stdout")
        private @Nullable String templates;

        @Option(
                names = "--compare",
                paramLabel = "DIR",
                description = "writes plots to a folder, and figures into its population.md")
        private @Nullable Path compare;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (target.compare != null) {
            return compare(target.compare);
        }
        CapturePlan plan = captures.plan(people, spec.commandLine());
        if (target.out != null) {
            return images(target.out, plan);
        }
        if (target.templates == null) {
            throw new ParameterException(spec.commandLine(), "--out, --templates or --compare is needed");
        }
        return target.templates.equals(STDOUT) ? templatesToStdout(plan) : templates(Path.of(target.templates), plan);
    }

    private int images(Path out, CapturePlan plan) throws IOException, InterruptedException {
        if (truth != null) {
            throw new ParameterException(spec.commandLine(), "--truth belongs to --templates; --out has its own");
        }
        refuseFull(out);
        PopulationFolder folder = new PopulationFolder(out, new Population(seed), plan, format);
        return run(plan, Terminals.of(spec), "rendering people", out.toString(), folder::write);
    }

    private int templates(Path file, CapturePlan plan) throws IOException, InterruptedException {
        Path facts = truth == null ? Path.of(file + TRUTH_ENDING) : truth;
        refuseOld(file);
        refuseOld(facts);
        try (OutputStream to = create(file);
                OutputStream truthTo = create(facts)) {
            TemplateStream stream = new TemplateStream(new Population(seed), plan, to, truthTo);
            return run(plan, Terminals.of(spec), "drawing people", file + ", the truth to " + facts, stream::write);
        }
    }

    /** Messages go to stderr, for stdout is the stream; not through System.out, which would go on writing when nobody reads. */
    private int templatesToStdout(CapturePlan plan) throws IOException, InterruptedException {
        if (truth != null) {
            refuseOld(truth);
        }
        Terminal terminal = new Terminal(spec.commandLine().getErr(), false);
        OutputStream to = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER);
        try (OutputStream truthTo = truth == null ? null : create(truth)) {
            TemplateStream stream = new TemplateStream(new Population(seed), plan, to, truthTo);
            return run(plan, terminal, "drawing people", "stdout", stream::write);
        }
    }

    /** Writes until it is done or stopped, and tells how many people are written. */
    private interface Writing {
        long write(BooleanSupplier stop, Runnable written) throws IOException, InterruptedException;
    }

    private int run(CapturePlan plan, Terminal terminal, String doing, String where, Writing writing)
            throws IOException, InterruptedException {
        try (Interruption interruption = Interruption.open()) {
            long done;
            try (Progress progress = terminal.progress(doing, plan.people())) {
                done = writing.write(interruption::isRequested, progress::step);
            }
            terminal.line(String.format(
                    Locale.ROOT,
                    "%,d people, %,d captures of fingers and %,d of faces written to %s",
                    done,
                    done * plan.fingers() * plan.visits(),
                    done * plan.visits(),
                    where));
            if (done < plan.people()) {
                terminal.line(String.format(
                        Locale.ROOT,
                        "interrupted: what is written is whole; the rest: --first %d --people %d",
                        plan.first() + done,
                        plan.people() - done));
                return 1;
            }
            return 0;
        }
    }

    private int compare(Path folder) throws IOException {
        if (!Likeness.hasPlace(folder)) {
            throw new CommandFailure(folder + " has no " + Likeness.PAGE + " with a place for figures");
        }
        Likeness.measure(Terminals.of(spec)).write(folder);
        return 0;
    }

    private static OutputStream create(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), BUFFER);
    }

    private static void refuseOld(Path file) {
        if (Files.exists(file)) {
            throw new CommandFailure(file + " exists: nothing written");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new CommandFailure(folder + " is no folder: nothing written");
        }
    }

    private static void refuseFull(Path out) throws IOException {
        if (!Files.exists(out)) {
            return;
        }
        if (!Files.isDirectory(out)) {
            throw new CommandFailure(out + " is no folder");
        }
        try (Stream<Path> entries = Files.list(out)) {
            if (entries.findAny().isPresent()) {
                throw new CommandFailure(out + " is not empty: nothing written");
            }
        }
    }
}
