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

/** A server in this JVM on an empty data directory of its own, which is deleted at the end, and clients with tokens for it. */
final class DemoServer implements AutoCloseable {

    private static final Duration TOKEN_VALIDITY = Duration.ofHours(12);

    private final Path data;
    private final WhorlServer server;
    private final WhorlClient client;
    private final PolicyPeople people;
    private final Judges judges;

    private DemoServer(Path data, WhorlServer server, Tokens tokens) {
        this.data = data;
        this.server = server;
        client = client(server, tokens, Role.ISSUER, "demo");
        people = new PolicyPeople(
                client(server, tokens, Role.SUPERVISOR, "anna"), client(server, tokens, Role.SUPERVISOR, "bo"));
        judges = new Judges(client(server, tokens, Role.OPERATOR, "chen"), client(server, tokens, Role.OPERATOR, "li"));
    }

    /** Two operators who judge reviews. */
    record Judges(WhorlClient chen, WhorlClient li) {}

    /** Two supervisors, each with a client of their own. */
    record PolicyPeople(WhorlClient anna, WhorlClient bo) {}

    private static WhorlClient client(WhorlServer server, Tokens tokens, Role role, String name) {
        return new WhorlClient(server.url(), tokens.issue(role, name, TOKEN_VALIDITY));
    }

    /** Starts it on this port (0: a free one); costs some seconds. */
    static DemoServer start(int port) throws IOException {
        Path data = Files.createTempDirectory("whorl-demo-");
        WhorlServer server = WhorlServer.start(data, Settings.defaults().withPort(port));
        return new DemoServer(data, server, Tokens.open(DataDirectory.keys(data)));
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

    PolicyPeople people() {
        return people;
    }

    Judges judges() {
        return judges;
    }

    @Override
    public void close() throws IOException {
        client.close();
        people.anna().close();
        people.bo().close();
        judges.chen().close();
        judges.li().close();
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
