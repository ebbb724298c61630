package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.integrity.StoreReport;
import io.whorl.index.integrity.StoreVerifier;
import io.whorl.index.integrity.Touched;
import io.whorl.index.ledger.Ledger;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.FolderBlobStore;
import io.whorl.index.store.RecordStore;
import io.whorl.index.store.Sealer;
import io.whorl.index.store.SparseCopy;
import io.whorl.index.wire.Command;
import io.whorl.matcher.vocabulary.ApplicationKind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.agrona.IoUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories of real nodes, verified as they are and with bits flipped. */
class VerifiedStoreTest {

    private static final long SEED = 28;
    private static final int FLIPS = 80;
    private static final int PEOPLE = 8;
    private static final String SCRATCH = "scratch";

    @TempDir
    Path temp;

    @Test
    void shouldFindASoundStoreSoundAndLeaveItAsItWas() throws IOException {
        Path root = stopped();
        Map<Path, byte[]> before = contents(root);
        StoreReport report = verify(root);
        assertEquals(List.of(), report.damages());
        assertEquals(List.of(), report.touched());
        assertTrue(report.stoppedInOrder());
        assertEquals(PEOPLE, report.counts().references());
        assertEquals(2, report.counts().images());
        assertEquals(1, report.counts().unownedImages());
        before.forEach(
                (file, bytes) -> assertEquals(ByteBuffer.wrap(bytes), ByteBuffer.wrap(content(file)), file.toString()));
        try (DataDirectory directory = DataDirectory.open(root);
                RecordStore records = RecordStore.open(directory.records(), 1000)) {
            assertFalse(records.recovered());
        }
    }

    @Test
    void shouldFindEveryFlippedBitOfAStoppedNodeAndNotStartOnIt() throws IOException {
        Path root = stopped();
        Random random = new Random(SEED);
        List<Path> files = files(root);
        for (int i = 0; i < FLIPS; i++) {
            Path file = files.get(random.nextInt(files.size()));
            String name = root.relativize(file).toString();
            long bit = random.nextLong(8 * Math.min(1 << 20, Files.size(file)));
            flip(file, bit);
            String what = "seed " + SEED + ", flip " + i + ": bit " + bit + " of " + name;
            if (name.startsWith("keys/")) {
                assertFalse(isSound(root), what);
            } else {
                assertFalse(verify(root).isSound(), what);
            }
            if (!name.startsWith("images/") && !name.endsWith("/stopped") && !name.endsWith("stopped-cleanly")) {
                assertThrows(IllegalStateException.class, () -> new TestNode(root), what);
            }
            flip(file, bit);
        }
        assertTrue(verify(root).isSound());
        try (TestNode node = new TestNode(root)) {
            assertEquals(List.of(), node.fatal);
        }
    }

    @Test
    void shouldNameWhomADamagedRecordTouches() throws IOException {
        Path root = stopped();
        Path map = files(root).stream()
                .filter(file -> file.toString().endsWith(".map"))
                .findFirst()
                .orElseThrow();
        byte[] id = "e-3".getBytes(StandardCharsets.UTF_8);
        flip(map, 8 * (find(map, id) + id.length + 40));
        StoreReport report = verify(root);
        assertEquals(1, report.damages().size());
        assertEquals("records/" + map.getFileName(), report.damages().getFirst().file());
        assertEquals(List.of("e-3"), report.touched().stream().map(Touched::id).toList());
        assertEquals("s-3", report.touched().getFirst().subjectId());
        assertTrue(report.stoppedInOrder(), "though the records are read from a copy");
    }

    /** The archive's own checksums cover no headers: whatever of them is flipped is found all the same, as after a kill. */
    @Test
    void shouldFindFlippedHeadersInTheLogOfAKilledNode() throws IOException {
        Path root = temp.resolve("killed");
        try (TestNode node = new TestNode(temp.resolve("running"))) {
            fill(node);
            copy(temp.resolve("running"), root);
        }
        assertFalse(verify(root).stoppedInOrder());
        assertTrue(verify(root).isSound(), verify(root).toString());
        Path log = root.resolve("archive/0-0.rec");
        int frame = frameOf(log, "e-3");
        // length within the alignment, version, flags, type, offset, checksum, stream, term, reserved, payload
        for (int bit : new int[] {0, 3, 32, 46, 47, 44, 48, 49, 64 + 6, 96 + 7, 128 + 1, 160 + 2, 192 + 9, 256 + 300}) {
            flip(log, 8L * frame + bit);
            StoreReport report = verify(root);
            assertFalse(report.isSound(), "bit " + bit + " of the frame at " + frame);
            Path started = temp.resolve("started-" + bit);
            copy(root, started);
            assertThrows(IllegalStateException.class, () -> new TestNode(started), "bit " + bit);
            flip(log, 8L * frame + bit);
        }
        try (TestNode node = new TestNode(root)) {
            assertEquals(List.of(), node.fatal);
        }
    }

    /** As after a power failure, or of a member that stopped before it had applied everything. */
    @Test
    void shouldNotMissRecordsThatTheLogStillHas() throws IOException {
        Path root = temp.resolve("killed");
        try (TestNode node = new TestNode(temp.resolve("running"))) {
            node.ask(node.enrolment("e-first", "s-first", 100));
            Path early = temp.resolve("early");
            copy(temp.resolve("running/records"), early);
            fill(node);
            copy(temp.resolve("running"), root);
            IoUtil.delete(root.resolve("records").toFile(), false);
            copy(early, root.resolve("records"));
        }
        StoreReport report = verify(root);
        assertTrue(report.isSound(), report.toString());
        assertEquals(1, report.counts().references());
        try (TestNode node = new TestNode(root)) {
            assertEquals(List.of(), node.fatal);
            assertEquals(
                    PEOPLE + 1, (long) node.node.ask(Ledger::encounterCount).join());
        }
        assertEquals(PEOPLE + 1, verify(root).counts().references());
    }

    private static void fill(TestNode node) {
        for (int i = 0; i < PEOPLE - 1; i++) {
            node.ask(node.enrolment("e-" + i, "s-" + i, i));
        }
        node.decide(node.application("a-1", ApplicationKind.FIRST, "s-new", 77));
        node.ask(node.enrolment("e-gone", "s-gone", 78));
        node.ask(new Command.DeleteSubject("d-1", "s-gone"));
        node.until(() -> node.node.pendingCount() == 0);
    }

    private Path stopped() {
        Path root = temp.resolve("stopped");
        try (TestNode node = new TestNode(root)) {
            fill(node);
            FolderBlobStore images = new FolderBlobStore(node.directory.images());
            images.put("a-1", 0, node.sealer.seal(new byte[300], "a-1"));
            images.put("a-1", 1, node.sealer.seal(new byte[200], "a-1"));
            images.put("never-sent", 0, node.sealer.seal(new byte[200], "never-sent"));
        }
        return root;
    }

    private StoreReport verify(Path root) throws IOException {
        Path scratch = Files.createDirectories(temp.resolve(SCRATCH));
        try (DataDirectory directory = DataDirectory.openAsItIs(root)) {
            return StoreVerifier.verify(directory, Sealer.open(directory.keys()), scratch);
        }
    }

    /** Keys that do not even parse are a refusal. */
    private boolean isSound(Path root) throws IOException {
        try {
            return verify(root).isSound();
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** All but the lock, which nothing reads, and the image that belongs to nobody. */
    private static List<Path> files(Path root) throws IOException {
        String unowned = FolderBlobStore.fileName("never-sent", 0);
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("whorl.lock") && !file.endsWith(unowned))
                    .filter(file -> !file.endsWith("whorl.format"))
                    .filter(file -> content(file).length > 0)
                    .sorted()
                    .toList();
        }
    }

    private static Map<Path, byte[]> contents(Path root) throws IOException {
        Map<Path, byte[]> contents = new HashMap<>();
        for (Path file : files(root)) {
            contents.put(file, content(file));
        }
        return contents;
    }

    /** The first megabytes: the record file is sparse and long. */
    private static byte[] content(Path file) {
        try (RandomAccessFile from = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(4 << 20, from.length())];
            from.readFully(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where these bytes stand last. */
    static long find(Path file, byte[] bytes) {
        byte[] all;
        try {
            all = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Integer> found = new ArrayList<>();
        for (int at = 0; at + bytes.length <= all.length; at++) {
            if (Arrays.equals(all, at, at + bytes.length, bytes, 0, bytes.length)) {
                found.add(at);
            }
        }
        return found.getLast();
    }

    /** Where the frame begins that holds this text. */
    private static int frameOf(Path log, String text) {
        long at = find(log, text.getBytes(StandardCharsets.UTF_8));
        ByteBuffer bytes = ByteBuffer.wrap(content(log)).order(ByteOrder.LITTLE_ENDIAN);
        int frame = 0;
        while (true) {
            int next = frame + (bytes.getInt(frame) + 31) / 32 * 32;
            if (next > at) {
                return frame;
            }
            frame = next;
        }
    }

    static void flip(Path file, long bit) throws IOException {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            content.seek(bit / 8);
            int value = content.read();
            content.seek(bit / 8);
            content.write(value ^ (1 << (bit % 8)));
        }
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    SparseCopy.copy(path, target);
                }
            }
        }
    }
}
