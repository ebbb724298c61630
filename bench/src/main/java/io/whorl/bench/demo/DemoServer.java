package io.whorl.bench.demo;

import io.whorl.bench.client.WhorlClient;
import io.whorl.index.store.DataDirectory;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.security.Tokens;
import io.whorl.ingest.server.WhorlServer;
import io.whorl.ingest.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;

/** A server in this JVM on an empty data directory of its own, which is deleted at the end, and a client with a token for it. */
final class DemoServer implements AutoCloseable {

    private static final Duration TOKEN_VALIDITY = Duration.ofHours(12);

    private final Path data;
    private final WhorlServer server;
    private final WhorlClient client;

    private DemoServer(Path data, WhorlServer server, WhorlClient client) {
        this.data = data;
        this.server = server;
        this.client = client;
    }

    /** Starts it on this port (0: a free one); costs some seconds. */
    static DemoServer start(int port) throws IOException {
        Path data = Files.createTempDirectory("whorl-demo-");
        WhorlServer server = WhorlServer.start(data, Settings.defaults().withPort(port));
        String token = Tokens.open(DataDirectory.keys(data)).issue(Role.ISSUER, "demo", TOKEN_VALIDITY);
        return new DemoServer(data, server, new WhorlClient(server.url(), token));
    }

    URI url() {
        return server.url();
    }

    Path data() {
        return data;
    }

    WhorlClient client() {
        return client;
    }

    @Override
    public void close() throws IOException {
        client.close();
        try {
            server.close();
        } finally {
            delete(data);
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, java.io.IOException e) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
