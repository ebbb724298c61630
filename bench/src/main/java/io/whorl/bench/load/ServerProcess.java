package io.whorl.bench.load;

import io.whorl.bench.client.WhorlClient;
import io.whorl.index.store.DataDirectory;
import io.whorl.ingest.cli.Main;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.security.Tokens;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code whorl serve} in a JVM of its own, with this JVM's class path and flags. Its output goes to a file below the
 * working folder. Confined to one thread.
 */
public final class ServerProcess implements AutoCloseable {

    /** Those that the launcher gives {@code whorl serve} by default. */
    public static final List<String> OPTIONS = List.of("-Xms64m", "-Xmx1g", "-XX:+UseSerialGC");

    private static final String READY = "whorl ready on ";
    /** A million people take their time on a busy machine. */
    private static final Duration START_TIMEOUT = Duration.ofMinutes(5);

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration TOKEN_VALIDITY = Duration.ofHours(24);
    private static final long LOOK_AGAIN_MS = 20;
    private static final int SHOWN_LINES = 12;

    private final ServerSite site;
    private final Process process;
    private final URI url;
    private final double readyAfterSeconds;

    private ServerProcess(ServerSite site, Process process, URI url, double readyAfterSeconds) {
        this.site = site;
        this.process = process;
        this.url = url;
        this.readyAfterSeconds = readyAfterSeconds;
    }

    /**
     * Starts a server and returns when it is ready.
     *
     * @param jvmOptions in addition to this JVM's own, which they override
     * @throws IOException when it does not get ready; the message ends with what it printed last
     */
    public static ServerProcess start(ServerSite site, List<String> jvmOptions)
            throws IOException, InterruptedException {
        return startBy(List.of(), site, jvmOptions);
    }

    /** The same by a command that becomes the program that it is given, as {@code ip netns exec NAME}. */
    public static ServerProcess startBy(List<String> launcher, ServerSite site, List<String> jvmOptions)
            throws IOException, InterruptedException {
        return start(launcher, site, jvmOptions, List.of(Main.class.getName(), "serve", "--port", "0"));
    }

    /**
     * The same with another program than {@code whorl serve}, that takes its options, prints its line and answers its routes.
     *
     * @param program main class and first arguments
     */
    public static ServerProcess start(ServerSite site, List<String> jvmOptions, List<String> program)
            throws IOException, InterruptedException {
        return start(List.of(), site, jvmOptions, program);
    }

    private static ServerProcess start(
            List<String> launcher, ServerSite site, List<String> jvmOptions, List<String> program)
            throws IOException, InterruptedException {
        Path log = site.newLog();
        long startedNs = System.nanoTime();
        List<String> command = new ArrayList<>(launcher);
        command.addAll(command(site, jvmOptions, program));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        while (true) {
            double seconds = (System.nanoTime() - startedNs) / 1e9;
            String url = readyUrl(log);
            if (url != null) {
                return new ServerProcess(site, process, URI.create(url), seconds);
            }
            if (!process.isAlive() || seconds > START_TIMEOUT.toSeconds()) {
                process.destroyForcibly().waitFor();
                throw new IOException(String.format(
                        Locale.ROOT, "the server was not ready after %.1f s: %s", seconds, lastLines(log)));
            }
            Thread.sleep(LOOK_AGAIN_MS);
        }
    }

    public URI url() {
        return url;
    }

    public long pid() {
        return process.pid();
    }

    /** From the start of the process to its being ready. */
    public double readyAfterSeconds() {
        return readyAfterSeconds;
    }

    /** Processor time that the process has used. */
    public Duration cpu() {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("processor time is unknown"));
    }

    public String token(Role role) {
        return Tokens.open(DataDirectory.keys(site.data())).issue(role, "bench", TOKEN_VALIDITY);
    }

    public WhorlClient client(Role role) {
        return new WhorlClient(url, token(role));
    }

    /** kill -9. Returns when the process is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGSTOP: it stands still, and its sockets stay open. */
    public void pause() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** SIGCONT: it goes on as if nothing had been. */
    public void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", name, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (kill.waitFor() != 0) {
            throw new IOException("kill " + name + " failed for process " + process.pid());
        }
    }

    /** SIGTERM, as an operator stops it; kill -9 if that does not help, which is a fault. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("the server did not stop within " + STOP_TIMEOUT.toSeconds() + " s of SIGTERM");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> command(ServerSite site, List<String> jvmOptions, List<String> program) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        var runtime = ManagementFactory.getRuntimeMXBean();
        runtime.getInputArguments().stream().filter(ServerProcess::isInherited).forEach(command::add);
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", runtime.getClassPath()));
        command.addAll(program);
        command.addAll(List.of(
                "--data", site.data().toString(), "--config", site.config().toString()));
        return command;
    }

    /** Heap, collector, agents and assertions are not: a test's are not a server's. What the compilers are told is, and the archive of classes. */
    private static boolean isInherited(String argument) {
        return !argument.startsWith("-Xm")
                && (!argument.startsWith("-XX:")
                        || argument.startsWith("-XX:CompileCommand=")
                        || argument.startsWith("-XX:Tier")
                        || argument.startsWith("-XX:SharedArchiveFile="))
                && !argument.startsWith("-javaagent")
                && !argument.startsWith("-ea")
                && !argument.startsWith("-agentlib");
    }

    private static @Nullable String readyUrl(Path log) throws IOException {
        String printed = Files.readString(log);
        int at = printed.indexOf(READY);
        int end = printed.indexOf('\n', Math.max(0, at));
        // a line counts once it is whole
        return at < 0 || end < 0
                ? null
                : printed.substring(at + READY.length(), end).strip();
    }

    private static String lastLines(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    }
}
