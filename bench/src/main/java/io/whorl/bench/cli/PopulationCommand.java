package io.whorl.bench.cli;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.population.ImageFormat;
import io.whorl.bench.population.Population;
import io.whorl.bench.population.PopulationFolder;
import io.whorl.ingest.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes synthetic people to a folder: images, face embeddings, the truth about both. */
@Command(
        name = "population",
        mixinStandardHelpOptions = true,
        description = "Writes synthetic people: fingerprint images, face embeddings, ground truth.")
final class PopulationCommand implements Callable<Integer> {

    private static final int MOST_PEOPLE = 1_000_000;
    private static final int MOST_CAPTURES = 100;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--people", required = true, paramLabel = "N", description = "how many people")
    private int people;

    @Option(names = "--seed", required = true, paramLabel = "S", description = "the same seed gives the same people")
    private long seed;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "an empty or new folder")
    private Path out = Path.of("");

    @Option(names = "--fingers", defaultValue = "2", description = "1 to 10, thumbs first (default ${DEFAULT-VALUE})")
    private int fingers;

    @Option(
            names = "--captures",
            defaultValue = "2",
            description = "of each finger and face (default ${DEFAULT-VALUE})")
    private int captures;

    @Option(
            names = "--format",
            defaultValue = "PNG",
            description = "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE})")
    private ImageFormat format = ImageFormat.PNG;

    @Override
    public Integer call() throws IOException, InterruptedException {
        limit("--people", people, MOST_PEOPLE);
        limit("--fingers", fingers, PopulationFolder.MOST_FINGERS);
        limit("--captures", captures, MOST_CAPTURES);
        refuseFull();
        Terminal terminal = Terminals.of(spec);
        PopulationFolder folder = new PopulationFolder(out, new Population(seed), fingers, captures, format);
        try (var progress = terminal.progress("rendering people", people)) {
            folder.write(people, progress::step);
        }
        terminal.line(people + " people, " + (long) people * fingers * captures + " images and "
                + (long) people * captures + " face embeddings written to " + out + ", the truth to "
                + out.resolve(PopulationFolder.TRUTH));
        return 0;
    }

    private void refuseFull() throws IOException {
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

    private void limit(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new ParameterException(spec.commandLine(), option + "=" + value + ", limit=1 to " + most);
        }
    }
}
