package io.whorl.index.store;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A second JVM with the class path and the flags of this one, for what only the end of a process shows. */
final class ChildJvm {
    private ChildJvm() {}

    /** Starts {@code main} with standard error merged into standard output. */
    static Process start(Class<?> main, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags());
        // tests have no logging backend, and SLF4J says so on standard error
        command.add("-Dslf4j.internal.verbosity=ERROR");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(Arrays.asList(args));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static List<String> flags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-javaagent") && !flag.startsWith("-agentlib"))
                // the JVM itself prints a line about an incubator module
                .filter(flag -> !flag.startsWith("--add-modules"))
                .toList();
    }
}
