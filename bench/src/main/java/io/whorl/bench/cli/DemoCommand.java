package io.whorl.bench.cli;

import io.whorl.bench.demo.Demo;
import io.whorl.bench.demo.DemoOptions;
import io.whorl.ingest.cli.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The main job, end to end; exit code 1 if any decision is not the expected one. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Enrols a synthetic population on a server of its own, and plays the telling cases.")
final class DemoCommand implements Callable<Integer> {

    private static final int DEFAULT_PEOPLE = 16;
    private static final int MOST_PEOPLE = 100_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--seed", defaultValue = "12", description = "of the synthetic people (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--people", description = "how many are enrolled (default " + DEFAULT_PEOPLE + ")")
    private int people = DEFAULT_PEOPLE;

    @Option(names = "--stay", description = "keep the server running afterwards")
    private boolean stay;

    @Option(names = "--port", defaultValue = "0", description = "of the server (default: a free one)")
    private int port;

    @Option(
            names = "--fingerprints",
            paramLabel = "DIR",
            description = "use FINGER_IMPRESSION.tif|png|bmp|wsq images instead of rendered ones")
    private @Nullable Path fingerprints;

    @Option(names = "--dpi", description = "of those images (default 500; 569 for FVC2002 DB2)")
    private int dpi;

    @Override
    public Integer call() throws Exception {
        if (people < DemoOptions.LEAST_PEOPLE || people > MOST_PEOPLE) {
            throw usage("--people=" + people + ", limit=" + DemoOptions.LEAST_PEOPLE + " to " + MOST_PEOPLE);
        }
        if (port < 0 || port > 65_535) {
            throw usage("--port=" + port + ", limit=0 to 65535");
        }
        if (dpi < 0) {
            throw usage("--dpi=" + dpi + ", limit=more than 0");
        }
        if (fingerprints != null && !Files.isDirectory(fingerprints)) {
            throw new CommandFailure("there is no folder " + fingerprints);
        }
        DemoOptions options = new DemoOptions(seed, people, fingerprints, dpi, stay, port);
        return new Demo(options, Terminals.of(spec)).run() ? 0 : 1;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
