package io.whorl.ingest.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.whorl.index.wire.LifeEntry;
import io.whorl.index.wire.Stage;
import io.whorl.index.wire.Step;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OutboxTest {

    private static final String SECRET = "a secret of the test";

    @TempDir
    Path folder;

    private final List<LifeEntry> log = new ArrayList<>();
    private final List<Long> taken = new ArrayList<>();
    private final List<Long> refused = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-28T08:00:00Z");

    @Test
    void shouldDeliverInOrderAndGoOnFromWhereItWas() throws InterruptedException {
        happen(150);
        Outbox outbox = outbox();
        assertEquals(Outbox.BATCH, outbox.round(now));
        happen(3);
        Outbox restarted = outbox();
        assertEquals(53, restarted.round(now));
        assertEquals(0, restarted.round(now));
        assertEquals(log.stream().map(LifeEntry::sequence).toList(), taken);
    }

    @Test
    void shouldTryAgainLaterEachTimeAndKeepTheOrder() throws InterruptedException {
        happen(3);
        refused.add(2L);
        Outbox outbox = outbox();
        assertEquals(1, outbox.round(now));
        assertEquals(0, outbox.round(now.plusMillis(999)), "not before a second has passed");
        now = now.plusSeconds(1);
        assertEquals(0, outbox.round(now));
        refused.clear();
        assertEquals(0, outbox.round(now.plusMillis(1_999)), "nor before two more");
        assertEquals(2, outbox.round(now.plusSeconds(2)));
        assertEquals(List.of(1L, 2L, 3L), taken);
    }

    @Test
    void shouldPutAsideWhatIsNeverTakenAndGoOn() throws InterruptedException, IOException {
        happen(3);
        refused.add(2L);
        Outbox outbox = outbox();
        int rounds = 0;
        while (taken.size() < 2) {
            outbox.round(now);
            now = now.plus(Outbox.LONGEST_WAIT);
            rounds++;
        }
        assertEquals(Outbox.MAX_ATTEMPTS, rounds);
        assertEquals(List.of(1L, 3L), taken);
        List<String> dead = Files.readAllLines(folder.resolve("outbox.dead"));
        assertEquals(1, dead.size());
        assertTrue(dead.getFirst().startsWith("{\"sequence\":2,"), dead::toString);
        assertEquals(0, outbox().round(now), "it is done with");
    }

    @Test
    void shouldRefuseAPositionThatIsNone() throws IOException {
        Files.writeString(folder.resolve("outbox.position"), "seven\n");
        IllegalStateException refusal = assertThrows(IllegalStateException.class, this::outbox);
        assertTrue(String.valueOf(refusal.getMessage()).contains("no position"), refusal::toString);
    }

    @Test
    void shouldSignWhatItPosts() throws IOException, InterruptedException {
        BlockingQueue<String> got = new LinkedBlockingQueue<>();
        HttpServer consumer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        consumer.createContext("/events", exchange -> answer(exchange, got));
        consumer.start();
        URI url = URI.create("http://127.0.0.1:" + consumer.getAddress().getPort() + "/events");
        try (Webhook webhook = new Webhook(url, SECRET, Duration.ofSeconds(20))) {
            assertTrue(webhook.deliver(entry(1)));
            byte[] body = got.take().getBytes(StandardCharsets.UTF_8);
            assertEquals("1", got.take());
            assertEquals("sha256=" + webhook.signature(1, body), got.take());
            assertEquals(64, webhook.signature(1, body).length());
            assertNotEquals(webhook.signature(2, body), webhook.signature(1, body), "the number is signed too");
            assertFalse(webhook.deliver(entry(500)), "an answer of 500 does not count");
        } finally {
            consumer.stop(0);
        }
    }

    /** It takes connections, as the system does for it, and never reads from them. */
    @Test
    void shouldNotWaitForAConsumerThatNeverAnswers() throws IOException, InterruptedException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Webhook webhook = new Webhook(
                        URI.create("http://127.0.0.1:" + silent.getLocalPort()), SECRET, Duration.ofMillis(200))) {
            assertFalse(webhook.deliver(entry(1)));
        }
    }

    private static void answer(HttpExchange exchange, BlockingQueue<String> got) throws IOException {
        got.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String number = exchange.getRequestHeaders().getFirst("Whorl-Event");
        got.add(number);
        got.add(exchange.getRequestHeaders().getFirst("Whorl-Signature"));
        exchange.sendResponseHeaders(number.equals("500") ? 500 : 204, -1);
        exchange.close();
    }

    private Outbox outbox() {
        return new Outbox(
                (position, limit) -> log.stream()
                        .filter(entry -> entry.sequence() > position)
                        .limit(limit)
                        .toList(),
                entry -> !refused.contains(entry.sequence()) && taken.add(entry.sequence()),
                OutboxFiles.at(folder.resolve("outbox.position")));
    }

    private void happen(int count) {
        for (int i = 0; i < count; i++) {
            log.add(entry(log.size() + 1L));
        }
    }

    private static LifeEntry entry(long sequence) {
        return new LifeEntry(
                sequence, "A-1", "S-1", Step.SIGN, Stage.SIGNED, null, 1_700_000_000_000L, "desk", "340522", "", 0);
    }
}
