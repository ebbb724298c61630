package io.whorl.matcher.testing;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the optimising compiler did with vector code in a virtual machine of its own, which runs as in service, read from what it prints of
 * its inlining: whether each vector stayed in a register. Code that a running loop is entered with (on-stack replacement) is left out: it
 * knows the types of what the loop carries too late, is slow for that, and is replaced as soon as the method is called again.
 *
 * <p>Faults are: an operation of the Vector API that did not become a machine instruction; a method of ours with a vector in its
 * signature that was called, not inlined, so that its vectors went over the heap; and a kernel that was inlined into a caller, where
 * it is compiled with whatever budget the caller has left.
 */
public final class InliningReport {

    private static final String DIRECTIVES = """
            [{match: ["io/whorl/*.*"], c2: {PrintCompilation: true, PrintInlining: true}}]
            """;

    private static final String INTRINSICS = "jdk.internal.vm.vector.VectorSupport::";

    /** {@code 694  256 %   4   io.whorl.X::method @ 12 (5 bytes)}: a method is compiled; with a place in it: for a running loop. */
    private static final Pattern COMPILED =
            Pattern.compile("\\s*\\d+\\s+\\d+\\s[%sbn! ]*4\\s+(\\S+::\\S+)( @ \\d+)? \\(\\d+ bytes\\)\\s*");

    /** {@code @ 12   io.whorl.X::method (5 bytes)   what became of the call}. */
    private static final Pattern CALL =
            Pattern.compile("[\\s!]*@ \\d+\\s+(\\S+::\\S+) \\([^)]*\\)\\s+(?:!m )?(.*?)\\s*");

    private final int exitCode;
    private final List<String> printed = new ArrayList<>();
    private final Set<String> compiled = new TreeSet<>();
    private final Set<String> faults = new TreeSet<>();

    private InliningReport(int exitCode, List<String> lines, List<VectorCode.Method> vectorCode) {
        this.exitCode = exitCode;
        String root = "";
        boolean isForLoop = false;
        for (String line : lines) {
            Matcher method = COMPILED.matcher(line);
            Matcher call = CALL.matcher(line);
            if (method.matches()) {
                root = method.group(1);
                isForLoop = method.group(2) != null;
                if (!isForLoop) {
                    compiled.add(root);
                }
            } else if (!call.matches()) {
                printed.add(line);
            } else if (!isForLoop) {
                judge(root, call.group(1), call.group(2), vectorCode);
            }
        }
    }

    /**
     * Runs a main class with the class path and the flags of this virtual machine, as long as it takes.
     *
     * @param vectorCode the kernels that it drives
     */
    public static InliningReport of(Class<?> main, List<VectorCode.Method> vectorCode)
            throws IOException, InterruptedException {
        Path directives = Files.createTempFile("directives", ".json");
        try {
            Files.writeString(directives, DIRECTIVES);
            Process process = new ProcessBuilder(command(main, directives))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new InliningReport(process.waitFor(), output.lines().toList(), vectorCode);
        } finally {
            Files.delete(directives);
        }
    }

    private static List<String> command(Class<?> main, Path directives) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-javaagent") && !flag.startsWith("-agentlib"))
                .filter(flag -> !flag.startsWith("-ea"))
                .forEach(command::add);
        command.addAll(List.of(
                // one thread optimises, so that what it prints of two methods is not mixed
                "-XX:CICompilerCount=2",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:CompilerDirectivesFile=" + directives,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        return command;
    }

    /** Of lines that such a virtual machine printed. */
    static InliningReport ofLines(List<String> lines, List<VectorCode.Method> vectorCode) {
        return new InliningReport(0, lines, vectorCode);
    }

    /** 0 if the main class ended well. */
    public int exitCode() {
        return exitCode;
    }

    /** Methods that were compiled on their own, as {@code package.Class::method}. */
    public Set<String> compiled() {
        return compiled;
    }

    /** One sentence for each place that is wrong; empty if all vectors stayed where they belong. */
    public Set<String> faults() {
        return faults;
    }

    /** What the main class itself printed, and whatever else is not about inlining. */
    public List<String> printed() {
        return printed;
    }

    private void judge(String root, String callee, String outcome, List<VectorCode.Method> vectorCode) {
        if (callee.startsWith(INTRINSICS)) {
            // retried until it succeeds or not: the last word counts
            if (!outcome.endsWith("(intrinsic)") && !outcome.endsWith("late inline succeeded")) {
                faults.add("in " + root + ": " + callee + " is no machine instruction: " + outcome);
            }
            return;
        }
        boolean isInlined = !outcome.contains("failed to inline");
        for (VectorCode.Method method : vectorCode) {
            if (method.name().equals(callee) && method.passesVectors() && !isInlined) {
                faults.add("in " + root + ": " + callee + " takes or returns a vector and is called: " + outcome);
            }
            if (method.name().equals(callee) && !method.passesVectors() && isInlined) {
                faults.add("in " + root + ": the kernel " + callee + " was inlined: " + outcome);
            }
        }
    }
}
