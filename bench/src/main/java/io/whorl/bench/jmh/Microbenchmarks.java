package io.whorl.bench.jmh;

import java.io.IOException;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks of this package, with the profiler that counts allocated bytes. */
public final class Microbenchmarks {

    private Microbenchmarks() {}

    /**
     * Prints as JMH does, to the standard output.
     *
     * @param regex of names; the empty one means all
     * @param forks virtual machines for each, one after another; 3 or more for a figure that is quoted
     * @throws IOException if the benchmarks cannot be run
     */
    public static void run(String regex, int forks) throws IOException {
        Options options = new OptionsBuilder()
                .include(regex)
                .forks(forks)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .build();
        try {
            new Runner(options).run();
        } catch (RunnerException e) {
            throw new IOException("microbenchmarks: " + e.getMessage(), e);
        }
    }
}
