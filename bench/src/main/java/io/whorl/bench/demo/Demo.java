package io.whorl.bench.demo;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.population.Population;
import io.whorl.bench.prints.FingerFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** The whole demo: starts a server, plays the cases, stops it. Confined to the main thread. */
public final class Demo {

    private final DemoOptions options;
    private final Terminal terminal;

    public Demo(DemoOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    /** True when everything was decided as expected. Takes under a minute with the default number of people. */
    public boolean run() throws IOException, InterruptedException {
        Path fingerprints = options.fingerprints();
        FingerFolder folder = fingerprints == null ? null : FingerFolder.list(fingerprints, options.dpi());
        terminal.line(terminal.strong("Whorl demo") + "  one person, one card");
        terminal.line(
                folder == null
                        ? "  seed " + options.seed() + ": the people are synthetic and belong to nobody"
                        : "  " + folder.fingers().size() + " fingers at " + folder.dpi() + " dpi in " + fingerprints);
        long startedNs = System.nanoTime();
        try (DemoServer server = DemoServer.start(options.port())) {
            terminal.line(String.format(
                    Locale.ROOT,
                    "  server ready on %s in %.1f s",
                    server.url(),
                    (System.nanoTime() - startedNs) / 1e9));
            Population population = new Population(options.seed());
            boolean good = folder == null
                    ? new SyntheticDemo(terminal, population, options.people()).run(server)
                    : new FolderDemo(terminal, population, folder).run(server);
            if (options.stay()) {
                stay(server);
            }
            return good;
        }
    }

    /** Never returns by itself; a signal ends the process, and the server with its data before it. */
    private void stay(DemoServer server) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "demo-stop"));
        terminal.blank();
        terminal.line("The server goes on at " + server.url() + ", data in " + server.data());
        terminal.line("Tokens: ./whorl token --data " + server.data() + " --role operator --subject NAME");
        terminal.line("Stop it with Ctrl-C.");
        new CountDownLatch(1).await();
    }

    private void stop(DemoServer server) {
        try {
            server.close();
        } catch (IOException e) {
            terminal.line(terminal.bad("the demo's data could not be deleted: " + e));
        }
    }
}
