package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.backup.Backup;
import io.whorl.index.backup.BackupException;
import io.whorl.index.backup.NodeSource;
import io.whorl.index.backup.Repair;
import io.whorl.index.backup.RestingSource;
import io.whorl.index.backup.Restore;
import io.whorl.index.ledger.Ledger;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.FolderBlobStore;
import io.whorl.index.store.Sealer;
import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.Command;
import io.whorl.matcher.vocabulary.ApplicationKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of real nodes, taken while they serve and after, and what is restored of them. */
class BackupTest {

    @TempDir
    Path temp;

    private Path data;
    private Path backup;

    @BeforeEach
    void name() {
        data = temp.resolve("data");
        backup = temp.resolve("backup");
    }

    @Test
    void shouldRestoreWhatAServingNodeHadAtEachPosition() throws IOException {
        long[] positions = new long[3];
        long[] hashes = new long[3];
        try (TestNode node = new TestNode(data, TestNode.settings(9))) {
            FolderBlobStore images = new FolderBlobStore(node.directory.images());
            for (int part = 0; part < positions.length; part++) {
                for (int i = 0; i < 4; i++) {
                    String id = "e-" + part + "-" + i;
                    node.ask(node.enrolment(id, "s-" + part + "-" + i, 10 * part + i));
                    images.put(id, 0, node.sealer.seal(new byte[100], id));
                }
                node.decide(node.application("a-" + part, ApplicationKind.FIRST, "t-" + part, 100 + part));
                node.ask(new Command.DeleteSubject("d-" + part, "s-" + part + "-0"));
                node.until(() -> node.node.pendingCount() == 0);
                hashes[part] = node.node.ask(Ledger::stateHash).join();
                positions[part] = take(node).endPosition();
            }
            assertTrue(positions[0] < positions[1] && positions[1] < positions[2]);
            assertEquals(0, take(node).records(), "nothing is new");
        }
        for (int part = 0; part < positions.length; part++) {
            Path restored = temp.resolve("restored-" + part);
            assertEquals(positions[part], restore(restored, positions[part]).position());
            try (TestNode node = new TestNode(restored)) {
                assertEquals(hashes[part], node.node.ask(Ledger::stateHash).join(), "at " + positions[part]);
                assertEquals(List.of(), node.fatal);
                ApplicationAnswer again =
                        node.decide(node.application("again", ApplicationKind.FIRST, "again", 10 * part + 2));
                assertEquals("e-" + part + "-2", again.candidates().getFirst().applicationId());
            }
        }
    }

    @Test
    void shouldRestoreAStoppedDirectoryAndGoOnWithItsBackup() throws IOException {
        fill(6);
        Backup.Taken first = takeStopped();
        assertEquals(6, first.records());
        try (TestNode node = new TestNode(data)) {
            node.ask(node.enrolment("later", "later", 99));
        }
        Backup.Taken second = takeStopped();
        assertEquals(2, second.number());
        assertEquals(1, second.records(), "only what is new");
        assertTrue(second.bytes() < first.bytes() || second.bytes() < 1 << 20, second.toString());

        Restore.Restored restored = restore(temp.resolve("restored"), Restore.LATEST);
        assertEquals(7, restored.report().counts().references());
        try (TestNode node = new TestNode(temp.resolve("restored"))) {
            assertEquals(7, (long) node.node.ask(Ledger::encounterCount).join());
        }
    }

    /** As of the last increment, whatever position is restored: who sends events sees whether there are so many. */
    @Test
    void shouldRestoreHowFarEventsWereSent() throws IOException {
        fill(3);
        takeStopped();
        Files.writeString(data.resolve("outbox.position"), "17\n");
        long first = takeStopped().endPosition();
        Files.writeString(data.resolve("outbox.position"), "18\n");
        Files.writeString(data.resolve("outbox.dead"), "{\"sequence\":18}\n");
        takeStopped();
        Path restored = temp.resolve("restored");
        restore(restored, first);
        assertEquals("18\n", Files.readString(restored.resolve("outbox.position")));
        assertEquals("{\"sequence\":18}\n", Files.readString(restored.resolve("outbox.dead")));
    }

    @Test
    void shouldHoldNoKeysAndNothingInTheClear() throws IOException {
        fill(3);
        takeStopped();
        byte[] key = Files.readAllBytes(data.resolve("keys/records.keyset.json"));
        try (Stream<Path> files = Files.walk(backup)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] content = Files.readAllBytes(file);
                assertFalse(contains(content, "subject-1".getBytes(StandardCharsets.UTF_8)), file.toString());
                assertFalse(contains(content, Arrays.copyOfRange(key, 40, 80)), file.toString());
            }
        }
    }

    @Test
    void shouldRefuseABackupCutShortOrChangedOrOfOtherKeys() throws IOException {
        fill(3);
        takeStopped();
        try (Stream<Path> all = Files.walk(backup)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                byte[] content = Files.readAllBytes(file);
                Files.write(file, Arrays.copyOf(content, content.length - 1));
                refused("damaged", data.resolve("keys"));
                byte[] flipped = content.clone();
                flipped[flipped.length / 2] ^= 4;
                Files.write(file, flipped);
                refused("damaged", data.resolve("keys"));
                Files.delete(file);
                String sentence = refused("", data.resolve("keys"));
                assertTrue(
                        (sentence.contains("is missing") || sentence.contains("it has 0 images of 1"))
                                && sentence.toLowerCase(Locale.ROOT).contains("use another copy"),
                        file + ": " + sentence);
                Files.write(file, content);
            }
        }
        Path others = temp.resolve("others/keys");
        Sealer.open(others);
        refused("taken with other keys", others);
        refused("no keys in", temp.resolve("nowhere"));
        Path restored = temp.resolve("restored");
        try (DataDirectory killed = DataDirectory.open(restored)) {
            DataDirectory.replace(killed.root().resolve(Node.RESTORE_UNFINISHED), new byte[0]);
            assertThrows(IllegalStateException.class, () -> restore(restored, Restore.LATEST), "another run is at it");
        }
        assertNotEquals(0, restore(restored, Restore.LATEST).position(), "what a killed run left is taken away");
        assertFalse(Files.exists(restored.resolve(Node.RESTORE_UNFINISHED)));
        BackupException notEmpty = assertThrows(BackupException.class, () -> restore(restored, Restore.LATEST));
        assertTrue(String.valueOf(notEmpty.getMessage()).contains("is not empty"));
        BackupException beyond = assertThrows(BackupException.class, () -> restore(temp.resolve("beyond"), 1L << 40));
        assertTrue(String.valueOf(beyond.getMessage()).contains("ends at position"));
    }

    @Test
    void shouldRepairRecordsAndImagesFromABackupAndLoseNothingThatCameLater() throws IOException {
        fill(6);
        takeStopped();
        try (TestNode node = new TestNode(data)) {
            node.ask(node.enrolment("later", "later", 99));
        }
        damage("e-3");
        Path image = data.resolve("images").resolve(FolderBlobStore.fileName("e-1", 0));
        VerifiedStoreTest.flip(image, 500);
        assertThrows(IllegalStateException.class, () -> new TestNode(data));

        assertEquals(new Repair.Repaired(1, 1), repair());

        assertEquals(new Repair.Repaired(0, 0), repair(), "nothing is left to do");
        try (TestNode node = new TestNode(data)) {
            assertEquals(7, (long) node.node.ask(Ledger::encounterCount).join());
            ApplicationAnswer again = node.decide(node.application("again", ApplicationKind.FIRST, "again", 3));
            assertEquals("e-3", again.candidates().getFirst().applicationId());
        }
        damage("later");
        BackupException refused = assertThrows(BackupException.class, this::repair);
        assertTrue(String.valueOf(refused.getMessage()).contains("the record of later, which came after it"));
        VerifiedStoreTest.flip(data.resolve("archive/0-0.rec"), 40);
        refused = assertThrows(BackupException.class, this::repair);
        assertTrue(String.valueOf(refused.getMessage()).contains("more is damaged than records and images"));
    }

    @Test
    void shouldRepairRecordsThoughTheBackupHasNotTheImages() throws IOException {
        fill(4);
        takeStopped();
        Path image = data.resolve("images").resolve(FolderBlobStore.fileName("e-1", 0));
        Path copy = backup.resolve("images").resolve(FolderBlobStore.fileName("e-1", 0));
        byte[] kept = Files.readAllBytes(copy);
        Files.delete(copy);
        VerifiedStoreTest.flip(image, 500);
        damage("e-3");
        BackupException refused = assertThrows(BackupException.class, this::repair);
        assertTrue(String.valueOf(refused.getMessage()).contains("all else is repaired"), refused.toString());
        Files.write(copy, kept);
        assertEquals(new Repair.Repaired(0, 1), repair());

        Files.delete(data.resolve("records/records-10000.map"));
        Files.createDirectory(data.resolve("records/repairing"));
        Files.write(data.resolve("records/repairing/records-10000.map"), new byte[10]);
        assertEquals(new Repair.Repaired(4, 0), repair(), "all of them, beside what a killed run left");
        assertFalse(Files.exists(data.resolve("records/repairing")));
        try (TestNode node = new TestNode(data)) {
            assertEquals(4, (long) node.node.ask(Ledger::encounterCount).join());
        }
    }

    private Repair.Repaired repair() throws IOException {
        try (DataDirectory directory = DataDirectory.openAsItIs(data)) {
            return Repair.repair(directory, Sealer.open(directory.keys()), backup, temp);
        }
    }

    /** Flips a bit of the sealed templates in a record. */
    private void damage(String id) throws IOException {
        damage(data, id);
    }

    static void damage(Path data, String id) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("records"))) {
            Path map = files.filter(file -> file.toString().endsWith(".map"))
                    .findFirst()
                    .orElseThrow();
            byte[] wanted = id.getBytes(StandardCharsets.UTF_8);
            VerifiedStoreTest.flip(map, 8 * (VerifiedStoreTest.find(map, wanted) + wanted.length + 60));
        }
    }

    private void fill(int people) {
        try (TestNode node = new TestNode(data)) {
            for (int i = 0; i < people; i++) {
                node.ask(node.enrolment("e-" + i, "subject-" + i, i));
            }
            new FolderBlobStore(node.directory.images()).put("e-1", 0, node.sealer.seal(new byte[100], "e-1"));
        }
    }

    private Backup.Taken take(TestNode node) throws IOException {
        return Backup.take(new NodeSource(node.directory, node.sealer, node.node), backup, Clock.systemUTC());
    }

    private Backup.Taken takeStopped() throws IOException {
        try (DataDirectory directory = DataDirectory.openAsItIs(data);
                RestingSource source = new RestingSource(directory, Sealer.open(directory.keys()), temp)) {
            return Backup.take(source, backup, Clock.systemUTC());
        }
    }

    private Restore.Restored restore(Path to, long position) throws IOException {
        return Restore.restore(backup, to, data.resolve("keys"), position);
    }

    private String refused(String why, Path keys) {
        Path to = temp.resolve("refused");
        BackupException refused =
                assertThrows(BackupException.class, () -> Restore.restore(backup, to, keys, Restore.LATEST));
        String sentence = String.valueOf(refused.getMessage());
        assertTrue(sentence.contains(why), sentence);
        assertFalse(Files.exists(to.resolve("archive")), "taken away again");
        return sentence;
    }

    private static boolean contains(byte[] all, byte[] part) {
        for (int at = 0; at + part.length <= all.length; at++) {
            if (Arrays.equals(all, at, at + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }
}
