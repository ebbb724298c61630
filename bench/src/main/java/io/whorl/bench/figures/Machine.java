package io.whorl.bench.figures;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What a figure's reader must know of the machine and the code. */
public final class Machine {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final String UNNAMED = "unnamed processor";
    private static final long GIT_TIMEOUT_S = 5;
    private static final int COMMIT_CHARACTERS = 12;

    private Machine() {}

    /** Processor, processors given to this JVM, memory, operating system. */
    static String describe() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long gib = Math.round(system.getTotalMemorySize() / (double) (1 << 30));
        return processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores, " + gib + " GiB, "
                + system.getName() + " " + system.getVersion() + " " + system.getArch();
    }

    /** The commit that is checked out, {@code +} appended when files differ from it; {@code unknown} outside a checkout. */
    static String commit() {
        String head = git("rev-parse", "--short=" + COMMIT_CHARACTERS, "HEAD");
        if (head.isEmpty()) {
            return "unknown";
        }
        return git("status", "--porcelain", "--untracked-files=no").isEmpty() ? head : head + "+";
    }

    /** The folder of the checkout that this process was started in; empty outside of one. */
    static String checkout() {
        return git("rev-parse", "--show-toplevel");
    }

    /** Name of the processor with its family and model, since a virtual machine's may have a name that says little. */
    public static String processor() {
        try {
            List<String> lines = Files.readAllLines(CPU_INFO);
            String name = field(lines, "model name");
            return name.isEmpty()
                    ? UNNAMED
                    : name + ", family " + field(lines, "cpu family") + ", model " + field(lines, "model");
        } catch (IOException e) {
            return UNNAMED;
        }
    }

    /** Of the first processor; empty if there is no such line. */
    private static String field(List<String> lines, String name) {
        return lines.stream()
                .filter(l -> l.contains(":")
                        && l.substring(0, l.indexOf(':')).strip().equals(name))
                .map(l -> l.substring(l.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static String git(String... arguments) {
        String[] command = Stream.concat(Stream.of("git"), Stream.of(arguments)).toArray(String[]::new);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            boolean ended = process.waitFor(GIT_TIMEOUT_S, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0 ? out : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
