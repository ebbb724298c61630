package io.whorl.ingest.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.whorl.index.wire.LifeEntry;
import io.whorl.index.wire.LifePage;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class OutboxTest {

    private static final String SECRET = "a secret of the test";

    @TempDir
    Path folder;

    private final List<LifeEntry> log = new ArrayList<>();
    private final List<Long> taken = new ArrayList<>();
    private final List<Long> refused = new ArrayList<>();
    private long last;
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
    void shouldSendWhatWasNotKnownToBeTakenAgain() throws InterruptedException {
        happen(3);
        OutboxFiles files = files();
        Outbox.Records broken = new Outbox.Records() {
            @Override
            public long position() {
                return files.position();
            }

            @Override
            public void position(long position) {
                throw new IllegalStateException("a full disk");
            }

            @Override
            public void dead(long sequence, Instant at, String why) {
                throw new AssertionError("put aside: " + sequence);
            }
        };
        assertThrows(IllegalStateException.class, () -> new Outbox(this::feed, this::deliver, broken).round(now));
        outbox().round(now);
        assertEquals(List.of(1L, 2L, 3L, 1L, 2L, 3L), taken);
    }

    @Test
    void shouldGoOverDeletedEventsOnce() throws InterruptedException {
        happen(250);
        log.subList(0, 240).clear();
        last = 250;
        Outbox outbox = outbox();
        assertEquals(250, outbox.round(now));
        assertEquals(10, taken.size());
        log.clear();
        last = 300;
        assertEquals(50, outbox.round(now));
        assertEquals(300, files().position(), "nobody looks at them again");
    }

    @Test
    void shouldSendWhatComesInAStateOfBefore() throws InterruptedException {
        happen(9);
        outbox().round(now);
        log.subList(4, 9).clear();
        last = 4;
        Outbox restored = outbox();
        restored.round(now);
        taken.clear();
        happen(1);
        assertEquals(1, restored.round(now));
        assertEquals(List.of(5L), taken);
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
        assertTrue(dead.getFirst().startsWith("{\"sequence\":2,\"putAsideAt\":\"2026-11-28T"), dead::toString);
        assertTrue(dead.getFirst().endsWith("\"why\":\"it was refused\"}"), dead::toString);
        assertFalse(dead.getFirst().contains("S-1"), "a deletion has nothing to find there");
        assertEquals(0, outbox().round(now), "it is done with");
    }

    @Test
    void shouldKeepWhatIsPutAsideBehindTheRestOfACrash() throws IOException {
        Files.writeString(folder.resolve("outbox.dead"), "{\"sequence\":7,\"putA");
        files().dead(8, now, "it was \"refused\"");
        files().dead(9, now, "again");
        List<String> dead = Files.readAllLines(folder.resolve("outbox.dead"));
        assertEquals(3, dead.size(), dead::toString);
        assertTrue(dead.get(1).startsWith("{\"sequence\":8,"), dead::toString);
        assertTrue(dead.get(2).startsWith("{\"sequence\":9,"), dead::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"seven\n", "-1\n", "", "9223372036854775808\n"})
    void shouldRefuseAPositionThatIsNone(String content) throws IOException {
        Files.writeString(folder.resolve("outbox.position"), content);
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
            assertNull(webhook.deliver(entry(1)));
            byte[] body = got.take().getBytes(StandardCharsets.UTF_8);
            assertEquals("1", got.take());
            assertEquals("sha256=" + webhook.signature(1, body), got.take());
            assertEquals(64, webhook.signature(1, body).length());
            assertNotEquals(webhook.signature(2, body), webhook.signature(1, body), "the number is signed too");
            assertEquals("the consumer answered with status 500", webhook.deliver(entry(500)));
            assertEquals("the consumer answered with status 307", webhook.deliver(entry(307)));
            assertEquals(2 * 3, got.size(), "nobody is followed to another place");
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
            assertEquals("no whole answer within 200 ms", webhook.deliver(entry(1)));
        }
    }

    /** It answers 200 at once, with a body that has no end. */
    @Test
    void shouldNotWaitForTheEndOfAnAnswerThatHasNone() throws IOException, InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        HttpServer consumer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        consumer.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('.');
            exchange.getResponseBody().flush();
            awaitQuietly(done);
        });
        consumer.start();
        URI url = URI.create("http://127.0.0.1:" + consumer.getAddress().getPort() + "/");
        try (Webhook webhook = new Webhook(url, SECRET, Duration.ofMillis(200))) {
            assertEquals("no whole answer within 200 ms", webhook.deliver(entry(1)));
        } finally {
            done.countDown();
            consumer.stop(0);
        }
    }

    @Test
    void shouldSayThatAConsumerIsNotThere() throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (Webhook webhook =
                new Webhook(URI.create("http://127.0.0.1:" + port + "/"), SECRET, Duration.ofSeconds(20))) {
            String why = webhook.deliver(entry(1));
            assertTrue(String.valueOf(why).startsWith("the consumer cannot be reached"), why);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, BlockingQueue<String> got) throws IOException {
        got.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String number = exchange.getRequestHeaders().getFirst("Whorl-Event");
        got.add(number);
        got.add(exchange.getRequestHeaders().getFirst("Whorl-Signature"));
        exchange.getResponseHeaders().set("Location", "/events");
        exchange.sendResponseHeaders(number.equals("1") ? 204 : Integer.parseInt(number), -1);
        exchange.close();
    }

    private Outbox outbox() {
        return new Outbox(this::feed, this::deliver, files());
    }

    private OutboxFiles files() {
        return new OutboxFiles(folder.resolve("outbox.position"), folder.resolve("outbox.dead"));
    }

    private LifePage feed(long position, int limit) {
        List<LifeEntry> entries = log.stream()
                .filter(entry -> entry.sequence() > position)
                .limit(limit)
                .toList();
        return new LifePage(entries, entries.size() == limit ? entries.getLast().sequence() : last);
    }

    private @Nullable String deliver(LifeEntry entry) {
        return refused.contains(entry.sequence()) || !taken.add(entry.sequence()) ? "it was refused" : null;
    }

    private void happen(int count) {
        for (int i = 0; i < count; i++) {
            log.add(entry(++last));
        }
    }

    private static LifeEntry entry(long sequence) {
        return new LifeEntry(
                sequence, "A-1", "S-1", Step.SIGN, Stage.SIGNED, null, 1_700_000_000_000L, "desk", "340522", "", 0);
    }
}
