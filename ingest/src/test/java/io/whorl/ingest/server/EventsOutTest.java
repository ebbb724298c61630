package io.whorl.ingest.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.whorl.index.backup.Restore;
import io.whorl.index.store.DataDirectory;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.security.Tokens;
import io.whorl.ingest.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that sends events to a consumer: across a restart, and from a backup. */
@Timeout(180)
class EventsOutTest {

    @TempDir
    Path temp;

    private final BlockingQueue<Long> got = new LinkedBlockingQueue<>();
    private HttpServer consumer;

    @BeforeEach
    void listen() throws IOException {
        consumer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        consumer.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            got.add(Long.valueOf(exchange.getRequestHeaders().getFirst("Whorl-Event")));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        consumer.start();
    }

    @AfterEach
    void stop() {
        consumer.stop(0);
    }

    @Test
    void shouldSendEachEventAndGoOnAfterARestartAndARestore() throws Exception {
        Path data = temp.resolve("data");
        long first = applyAndFollow(data, 1, 0);
        long second = applyAndFollow(data, 2, first);
        Path restored = temp.resolve("restored");
        Restore.restore(temp.resolve("backup"), restored, data.resolve("keys"), Restore.LATEST);
        applyAndFollow(restored, 3, second);
    }

    /** One application more, and a backup when its events are with the consumer; returns the last number. */
    private long applyAndFollow(Path data, int person, long before) throws Exception {
        try (WhorlServer server = WhorlServer.start(data, settings());
                DeskClient desk = desk(server, data)) {
            assertEquals(
                    "APPROVE",
                    desk.post(
                                    "/api/v1/applications",
                                    DeskClient.application(
                                            "a-" + person, "FIRST", "s-" + person, DeskClient.captures(person, person)))
                            .decision());
            long last =
                    desk.get("/api/v1/events?limit=1000").json().path("next").asLong();
            assertTrue(last > before, "an application has events");
            assertEquals(LongStream.rangeClosed(before + 1, last).boxed().toList(), take((int) (last - before)));
            // it is kept a moment after the answer of the consumer
            Eventually.holds(() -> position(data) == last);
            BackupRun.take(data, temp.resolve("backup"), temp);
            return last;
        }
    }

    private static long position(Path data) {
        try {
            return Long.parseLong(
                    Files.readString(data.resolve("outbox.position")).strip());
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Long> take(int count) throws InterruptedException {
        List<Long> taken = new ArrayList<>();
        while (taken.size() < count) {
            Long next = got.poll(60, TimeUnit.SECONDS);
            assertTrue(next != null, "no event came after " + taken);
            taken.add(next);
        }
        return taken;
    }

    private Settings settings() {
        return Settings.parse("""
                [server]
                port = 0
                [search]
                warmUp = false
                [data]
                maxRecords = 10000
                subjectIdRule = "opaque"
                [events]
                webhook = "http://127.0.0.1:%d/"
                secret = "a secret of the test"
                """.formatted(consumer.getAddress().getPort()));
    }

    private static DeskClient desk(WhorlServer server, Path data) {
        Tokens tokens = Tokens.open(DataDirectory.keys(data));
        return new DeskClient(
                server.url(),
                tokens.issue(Role.ISSUER, "desk", Duration.ofHours(1)),
                tokens.issue(Role.ADMIN, "admin", Duration.ofHours(1)));
    }
}
