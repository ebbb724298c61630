package io.whorl.ingest.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.backup.Restore;
import io.whorl.index.integrity.StoreReport;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.FolderBlobStore;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.security.Tokens;
import io.whorl.ingest.server.DeskClient.Reply;
import io.whorl.ingest.settings.Settings;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server does with its own store while it serves, and what is made of it afterwards. */
@Timeout(180)
class StoreLifeTest {

    private static final Settings SETTINGS = Settings.parse("""
            [server]
            port = 0
            [search]
            warmUp = false
            [data]
            maxRecords = 10000
            subjectIdRule = "opaque"
            """);
    private static final int PEOPLE = 6;
    private static final long ROUND_REST_NANOS = 1_000_000;

    @TempDir
    Path temp;

    @Test
    void shouldBackUpWhileItServesAndAnswerTheSameAfterARestore() throws Exception {
        Path data = temp.resolve("data");
        Path backup = temp.resolve("backup");
        try (WhorlServer server = WhorlServer.start(data, SETTINGS);
                DeskClient desk = desk(server, data)) {
            for (int person = 1; person <= PEOPLE; person++) {
                assertEquals(
                        "APPROVE",
                        apply(desk, "a-" + person, "s-" + person, person).decision());
            }
            String first = BackupRun.take(data, backup, temp);
            assertTrue(first.startsWith("increment 1,") && first.contains(PEOPLE + " new records"), first);
            apply(desk, "a-9", "s-9", 9);
            String second = BackupRun.take(data, backup, temp);
            assertTrue(second.startsWith("increment 2,") && second.contains("; 1 new records"), second);
            Files.writeString(temp.resolve("letter"), "x");
            assertThrows(IllegalStateException.class, () -> BackupRun.take(data, temp, temp));
        }
        Path restored = temp.resolve("restored");
        Restore.restore(backup, restored, data.resolve("keys"), Restore.LATEST);
        assertTrue(StoreCheck.verify(restored, temp).isSound());
        try (WhorlServer server = WhorlServer.start(restored, SETTINGS);
                DeskClient desk = desk(server, restored)) {
            assertEquals("APPROVE", apply(desk, "a-1", "s-1", 1).decision(), "the same id, the same answer");
            Reply twice = apply(desk, "b-9", "other", 9);
            assertTrue(twice.reasons().contains("DUPLICATE_OF_OTHER_SUBJECT"), twice.text());
        }
    }

    @Test
    void shouldFindADamagedRecordWhileItServes() throws Exception {
        Path data = temp.resolve("data");
        try (WhorlServer server = WhorlServer.start(data, SETTINGS);
                DeskClient desk = desk(server, data)) {
            for (int person = 1; person <= PEOPLE; person++) {
                apply(desk, "a-" + person, "s-" + person, person);
            }
        }
        try (DataDirectory directory = DataDirectory.open(data)) {
            FolderBlobStore images = new FolderBlobStore(directory.images());
            try (StoreAtRest store = StoreAtRest.open(directory, SETTINGS);
                    Scrubber scrubber = new Scrubber(store.node(), images, store.sealer(), ROUND_REST_NANOS)) {
                Eventually.holds(() -> scrubber.rounds() > 1);
                assertEquals(0, scrubber.damaged());
                // under the node's hands: it has the file mapped
                damage(data, "a-3");
                Eventually.holds(() -> scrubber.damaged() == 1);
                damage(data, "a-3");
                Eventually.holds(() -> scrubber.damaged() == 0);
                damage(data, "a-3");
                long encounter = store.ask(ledger -> ledger.ownEncounters("s-3"))[0];
                IllegalStateException refused =
                        assertThrows(IllegalStateException.class, () -> store.templates(encounter));
                assertTrue(String.valueOf(refused.getMessage()).contains("the record of encounter " + encounter));
            }
        }
        StoreReport report = StoreCheck.verify(data, temp);
        assertFalse(report.isSound());
        assertEquals("a-3", report.touched().getFirst().id());
    }

    @Test
    void shouldListPairsOfOnePersonAndGoOnWhereItWas() throws Exception {
        Path data = temp.resolve("data");
        try (WhorlServer server = WhorlServer.start(data, SETTINGS);
                DeskClient desk = desk(server, data)) {
            for (int person = 1; person <= PEOPLE; person++) {
                apply(desk, "a-" + person, "s-" + person, person);
            }
            apply(desk, "again", "other", 2);
        }
        Path out = temp.resolve("pairs.csv");
        Dedup.Plan plan = new Dedup.Plan(out, false, 0.01, 1);
        assertFalse(Dedup.run(data, SETTINGS, plan, () -> true, told -> {}).isFinished());
        Dedup.Progress progress = Dedup.run(data, SETTINGS, plan, () -> false, told -> {});
        assertTrue(progress.isFinished());
        assertEquals(1, progress.pairs(), Files.readString(out));
        List<String> lines = Files.readAllLines(out);
        assertEquals(2, lines.size());
        assertTrue(lines.get(1).contains(",other,again,") && lines.get(1).contains(",s-2,a-2,"), lines.get(1));
        assertEquals(progress, Dedup.run(data, SETTINGS, plan, () -> false, told -> {}), "there is nothing left to do");

        Path json = temp.resolve("pairs.json");
        Dedup.run(data, SETTINGS, new Dedup.Plan(json, true, 0.01, 1), () -> false, told -> {});
        assertTrue(
                Files.readString(json).contains("\"later\":{\"encounter\":6,\"subjectId\":\"other\""),
                Files.readString(json));
        Files.writeString(temp.resolve("mine.csv"), "mine");
        Dedup.Plan foreign = new Dedup.Plan(temp.resolve("mine.csv"), false, 1, 1);
        assertThrows(IllegalStateException.class, () -> Dedup.run(data, SETTINGS, foreign, () -> false, told -> {}));
        assertEquals("mine", Files.readString(temp.resolve("mine.csv")));
    }

    @Test
    void shouldNotWaitForANodeThatHasFailed() {
        CompletableFuture<Object> failed = new CompletableFuture<>();
        StoreAtRest.fail(failed, new IOException("disk full"));
        IllegalStateException refused = assertThrows(
                IllegalStateException.class, () -> StoreAtRest.await(failed, new CompletableFuture<String>()));
        assertEquals("the node on the data directory has failed: java.io.IOException: disk full", refused.getMessage());
        CompletableFuture<Object> serving = new CompletableFuture<>();
        assertEquals("yes", StoreAtRest.await(serving, CompletableFuture.completedFuture("yes")));
        refused = assertThrows(
                IllegalStateException.class,
                () -> StoreAtRest.await(serving, CompletableFuture.failedFuture(new IllegalStateException("full"))));
        assertEquals("full", refused.getMessage());
    }

    /** Flips a bit in the middle of the sealed templates of an application. */
    private static void damage(Path data, String id) throws IOException {
        Path map;
        try (Stream<Path> files = Files.list(data.resolve("records"))) {
            map = files.filter(file -> file.toString().endsWith(".map"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] wanted = id.getBytes(StandardCharsets.UTF_8);
        byte[] content = Files.readAllBytes(map);
        for (int at = content.length - wanted.length; at >= 0; at--) {
            if (Arrays.equals(content, at, at + wanted.length, wanted, 0, wanted.length)) {
                try (RandomAccessFile file = new RandomAccessFile(map.toFile(), "rw")) {
                    file.seek(at + 200L);
                    file.write(content[at + 200] ^ 1);
                }
                return;
            }
        }
        throw new AssertionError("no record of " + id);
    }

    private static Reply apply(DeskClient desk, String id, String subject, long person) {
        return desk.post(
                "/api/v1/applications",
                DeskClient.application(id, "FIRST", subject, DeskClient.captures(person, 7 * person)));
    }

    private static DeskClient desk(WhorlServer server, Path data) {
        Tokens tokens = Tokens.open(DataDirectory.keys(data));
        return new DeskClient(
                server.url(),
                tokens.issue(Role.ISSUER, "desk", Duration.ofHours(1)),
                tokens.issue(Role.ADMIN, "admin", Duration.ofHours(1)));
    }
}
