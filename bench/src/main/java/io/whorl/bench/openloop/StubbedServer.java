package io.whorl.bench.openloop;

import io.whorl.index.search.SearchFindings;
import io.whorl.index.search.Searcher;
import io.whorl.ingest.server.WhorlServer;
import io.whorl.ingest.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The server as it is, but for its search, which finds nobody at once: a program for measurements of everything else. No setting of the real one
 * does this.
 */
public final class StubbedServer {

    private static final SearchFindings NOBODY = new SearchFindings(List.of(), null, 0, 0, 0, 0, 0, 0, 0);

    private StubbedServer() {}

    /** Takes {@code --data DIR --config FILE}, in this order; prints the line of {@code whorl serve}; ends by a signal or a fault. */
    public static void main(String[] args) {
        if (args.length != 4 || !args[0].equals("--data") || !args[2].equals("--config")) {
            throw new IllegalArgumentException("usage: --data DIR --config FILE");
        }
        CompletableFuture<Throwable> fatal = new CompletableFuture<>();
        Searcher stub = question -> CompletableFuture.completedFuture(NOBODY);
        WhorlServer server = WhorlServer.start(
                Path.of(args[1]), Settings.read(Path.of(args[3])).withPort(0), fatal::complete, engine -> stub);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        System.out.println("whorl ready on " + server.url());
        System.err.println("the server failed: " + fatal.join());
        System.exit(1);
    }
}
