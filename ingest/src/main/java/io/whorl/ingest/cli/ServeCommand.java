package io.whorl.ingest.cli;

import io.whorl.ingest.server.WhorlServer;
import io.whorl.ingest.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The server, until SIGTERM or SIGINT stops it cleanly (exit code 0) or it fails (1). */
@Command(name = ServeCommand.NAME, description = "Runs the server.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    static final String NAME = "serve";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the data directory; made if missing (default: data.directory of the settings)")
    private @Nullable Path data;

    @Option(names = "--port", paramLabel = "PORT", description = "TCP port, 0 for a free one (default 8470)")
    private @Nullable Integer port;

    @Option(names = "--config", paramLabel = "FILE", description = "settings, TOML (see docs/settings.md)")
    private @Nullable Path config;

    @Override
    public Integer call() throws InterruptedException {
        CompletableFuture<Throwable> fatal = new CompletableFuture<>();
        Settings settings = settings();
        WhorlServer server = WhorlServer.start(directory(settings), settings, fatal::complete);
        Thread stopping = new Thread(() -> stop(server), "whorl-stop");
        Runtime.getRuntime().addShutdownHook(stopping);
        PrintWriter out = spec.commandLine().getOut();
        out.println("whorl ready on " + server.url());
        out.flush();
        Throwable thrown = fatal.join();
        Runtime.getRuntime().removeShutdownHook(stopping);
        CommandFailure failure = new CommandFailure("the server failed and stops: " + thrown, thrown);
        closeAfter(failure, server);
        throw failure;
    }

    private Path directory(Settings settings) {
        Path directory = data == null ? settings.data().directory() : data;
        if (directory == null) {
            throw new ParameterException(
                    spec.commandLine(), "no data directory: give --data=DIR, or data.directory in the settings");
        }
        return directory;
    }

    private Settings settings() {
        Settings settings = config == null ? Settings.defaults() : Settings.read(config);
        if (port == null) {
            return settings;
        }
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port=" + port + ", limit=0 to 65535");
        }
        return settings.withPort(port);
    }

    /** In the shutdown hook: the JVM would report the signal (143) however cleanly it stops, hence the halt. */
    private static void stop(WhorlServer server) {
        int code = 0;
        try {
            server.close();
        } catch (Throwable e) {
            code = Main.FAILED;
            System.err.println("whorl: the server did not stop cleanly: " + e);
        }
        System.err.flush();
        Runtime.getRuntime().halt(code);
    }

    private static void closeAfter(CommandFailure failure, WhorlServer server) {
        try {
            server.close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
