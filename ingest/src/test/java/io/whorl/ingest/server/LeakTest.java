package io.whorl.ingest.server;

import static io.whorl.ingest.server.DeskClient.application;
import static io.whorl.ingest.server.DeskClient.captures;
import static io.whorl.ingest.server.DeskClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.whorl.index.store.DataDirectory;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.security.Tokens;
import io.whorl.ingest.settings.Settings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server, and the node in it, hold of the system, they give back when they are closed. The soak is about one that stays open. */
@Timeout(180)
class LeakTest {

    private static final Settings SETTINGS = Settings.parse("""
            [server]
            port = 0
            [data]
            maxRecords = 10000
            subjectIdRule = "opaque"
            [search]
            warmUp = false
            """);
    private static final long MOST_DIRECT_BYTES = 4L << 20;
    private static final long SETTLED_WITHIN_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long LOOK_AGAIN_NS = TimeUnit.MILLISECONDS.toNanos(20);

    @TempDir
    Path temp;

    @BeforeEach
    void requireNames() {
        if (!Holdings.areKnown()) {
            System.out.println("SKIPPED: what a process holds is read from /proc, which this system does not have");
            abort("no /proc");
        }
    }

    @Test
    void shouldGiveEverythingBackThatAServerHeld() throws IOException {
        // loads classes, fills pools and compiles
        serve(0);
        Holdings before = settled();
        serve(1);
        Holdings after = settledFrom(before);
        assertEquals(List.of(), after.moreThan(before));
        assertEquals(before.columnBytes(), after.columnBytes(), "bytes of columns");
        long direct = after.directBytes() - before.directBytes();
        assertTrue(direct < MOST_DIRECT_BYTES, "buffers outside of the heap: bytes more=" + direct);
    }

    /** The test of the test. */
    @Test
    void shouldNameWhatLeaked() throws IOException, InterruptedException {
        Holdings before = Holdings.now();
        Path file = temp.resolve("leaked.bin");
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(() -> await(end), "leaked-thread");
        thread.start();
        ByteBuffer kept = ByteBuffer.allocateDirect((int) MOST_DIRECT_BYTES);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, 4_096);
            Holdings after = Holdings.now();
            String said = after.moreThan(before).toString();
            assertTrue(said.contains("thread leaked-thread: 0 before, 1 now"), said);
            assertTrue(said.contains("leaked.bin: 0 before, 1 now"), said);
            assertTrue(said.contains("handle ") && said.contains("mapped file "), said);
            assertTrue(after.directBytes() - before.directBytes() >= MOST_DIRECT_BYTES, said);
            assertEquals(MOST_DIRECT_BYTES + 4_096, kept.capacity() + (long) mapped.capacity());
        } finally {
            end.countDown();
            thread.join();
        }
    }

    /** A server, and the node in it, on the same folder in every round: opened, asked a little of everything, closed. */
    private void serve(int round) throws IOException {
        Path data = temp.resolve("data");
        try (WhorlServer server = WhorlServer.start(data, SETTINGS)) {
            Tokens tokens = Tokens.open(DataDirectory.keys(data));
            Duration hour = Duration.ofHours(1);
            try (DeskClient desk = new DeskClient(
                    server.url(), tokens.issue(Role.ISSUER, "desk", hour), tokens.issue(Role.ADMIN, "admin", hour))) {
                String id = "a-" + round;
                assertEquals(
                        "APPROVE",
                        desk.post("/api/v1/applications", application(id, "FIRST", "s-" + round, captures(round, 1)))
                                .decision());
                var question = object();
                question.set("captures", captures(round, 2));
                assertEquals(200, desk.post("/api/v1/identifications", question).status());
                question.put("subjectId", "s-" + round);
                assertEquals(
                        "MATCH", desk.post("/api/v1/verifications", question).decision());
                assertEquals(200, desk.get("/api/v1/applications/" + id).status());
                if (Holdings.now().columnBytes() == 0) {
                    System.out.println("SKIPPED: this system does not tell the memory of columns from other memory");
                }
                String metrics = desk.asAdmin().get("/metrics").text();
                assertTrue(
                        metrics.contains("process_files_open_files ")
                                && metrics.contains("jvm_threads_live_threads ")
                                && metrics.contains("jvm_buffer_memory_used_bytes{id=\"direct\"} ")
                                && metrics.contains("jvm_memory_committed_bytes{area=\"heap\""),
                        metrics);
            }
        }
    }

    /** Once nothing goes away any more: threads that were told to end take a moment. */
    private static Holdings settled() throws IOException {
        Holdings last = collected();
        for (int i = 0; i < 10; i++) {
            LockSupport.parkNanos(LOOK_AGAIN_NS);
            Holdings now = collected();
            if (last.moreThan(now).isEmpty()) {
                return now;
            }
            last = now;
        }
        return last;
    }

    private static Holdings settledFrom(Holdings before) throws IOException {
        long end = System.nanoTime() + SETTLED_WITHIN_NS;
        Holdings now = collected();
        while (!now.moreThan(before).isEmpty() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(LOOK_AGAIN_NS);
            now = collected();
        }
        return now;
    }

    /** Mapped buffers that nobody unmaps go with their objects. */
    private static Holdings collected() throws IOException {
        System.gc();
        return Holdings.now();
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
