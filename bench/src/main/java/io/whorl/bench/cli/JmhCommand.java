package io.whorl.bench.cli;

import io.whorl.bench.jmh.Microbenchmarks;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Microbenchmarks of kernels and codecs, by JMH. */
@Command(
        name = "jmh",
        mixinStandardHelpOptions = true,
        description =
                "Runs microbenchmarks of kernels and codecs beside plain twins and libraries, and counts allocated bytes.")
final class JmhCommand implements Callable<Integer> {

    private static final int MOST_FORKS = 10;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "REGEX", arity = "0..1", defaultValue = "", description = "of names (default: all)")
    private String regex = "";

    @Option(names = "--forks", defaultValue = "3", description = "JVMs for each (default ${DEFAULT-VALUE})")
    private int forks;

    @Override
    public Integer call() throws IOException {
        if (forks < 1 || forks > MOST_FORKS) {
            throw new ParameterException(spec.commandLine(), "--forks=" + forks + ", limit=1 to " + MOST_FORKS);
        }
        Microbenchmarks.run(regex, forks);
        return 0;
    }
}
