package io.whorl.index.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.testing.Seeds;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordStoreTest {
    private static final int MAX_RECORDS = 10_000;

    @TempDir
    Path folder;

    /** The library would compile it in every process: a second of every start (docs/decisions/0043). */
    @Test
    void shouldReadTheHeadOfItsFileByAClassOfTheBuild() throws ClassNotFoundException {
        try (RecordStore store = RecordStore.open(folder, MAX_RECORDS)) {
            assertEquals(0, store.size());
        }
        Class<?> head = Class.forName("net.openhft.chronicle.hash.VanillaGlobalMutableState$$Native");
        assertEquals(
                RecordStore.class.getProtectionDomain().getCodeSource().getLocation(),
                head.getProtectionDomain().getCodeSource().getLocation());
    }

    @Seeds(count = 5)
    void shouldBehaveLikeMapAcrossReopening(long seed) {
        Random random = new Random(seed);
        Map<Long, byte[]> model = new HashMap<>();
        for (int round = 0; round < 3; round++) {
            try (RecordStore store = RecordStore.open(folder, MAX_RECORDS)) {
                assertFalse(store.recovered());
                for (int i = 0; i < 500; i++) {
                    change(random, model, store);
                }
                assertEquals(model.size(), store.size());
                for (long encounter = 0; encounter < 200; encounter++) {
                    assertArrayEquals(model.get(encounter), store.get(encounter));
                }
            }
        }
    }

    private static void change(Random random, Map<Long, byte[]> model, RecordStore store) {
        long encounter = random.nextInt(200);
        if (random.nextInt(4) == 0) {
            model.remove(encounter);
            store.remove(encounter);
        } else {
            byte[] value = value(random, 1 + random.nextInt(8_192));
            model.put(encounter, value);
            store.put(encounter, value);
        }
    }

    @Test
    void shouldTakeRecordsUpToTheLargestSize() {
        try (RecordStore store = RecordStore.open(folder, 1)) {
            byte[] largest = value(new Random(1), RecordStore.MAX_RECORD_BYTES);
            store.put(Long.MAX_VALUE, largest);
            assertArrayEquals(largest, store.get(Long.MAX_VALUE));
            assertThrows(IllegalArgumentException.class, () -> store.put(1, new byte[largest.length + 1]));
            assertThrows(IllegalArgumentException.class, () -> store.put(1, new byte[0]));
            assertEquals(1, store.size());
        }
    }

    @Test
    void shouldSayThatItIsFullByCount() {
        try (RecordStore store = RecordStore.open(folder, 3)) {
            assertEquals(3, store.maxRecords());
            for (long encounter = 0; encounter < 3; encounter++) {
                assertFalse(store.isFull());
                store.put(encounter, new byte[10]);
            }
            assertTrue(store.isFull());
            store.put(4, new byte[10]);
            store.remove(4);
            store.remove(0);
            assertFalse(store.isFull());
        }
    }

    @Test
    void shouldSayThatItIsFullBySizeBeforePutsFail() {
        try (RecordStore store = RecordStore.open(folder, MAX_RECORDS)) {
            byte[] large = value(new Random(1), 60_000);
            long encounter = 0;
            while (!store.isFull()) {
                store.put(encounter++, large);
            }
            assertTrue(encounter * large.length > (long) MAX_RECORDS * RecordFile.AVERAGE_RECORD_BYTES, "too early");
            // those on their way
            for (int i = 0; i < 300; i++) {
                store.put(encounter++, large);
            }
            assertEquals(encounter, store.size());
        }
    }

    @Test
    void shouldKeepTheCapacityItWasMadeWith() {
        RecordStore.open(folder, 20_000).close();
        try (RecordStore store = RecordStore.open(folder, 50_000)) {
            assertEquals(20_000, store.maxRecords());
        }
        try (RecordStore store = RecordStore.open(folder, 5_000)) {
            assertEquals(5_000, store.maxRecords());
        }
    }

    @Test
    void shouldLeaveNothingOfRemovedOrReplacedValuesInTheFile() throws IOException {
        byte[] removed = marked("REMOVED!", 1_500);
        byte[] replaced = marked("REPLACED", 3_000);
        byte[] kept = marked("KEPT-IT!", 500);
        try (RecordStore store = RecordStore.open(folder, MAX_RECORDS)) {
            store.put(1, removed);
            store.put(2, replaced);
            store.put(3, kept);
            store.remove(1);
            store.put(2, new byte[] {1});
        }
        assertEquals(0, occurrences("REMOVED!"));
        assertEquals(0, occurrences("REPLACED"));
        assertEquals(62, occurrences("KEPT-IT!"));
    }

    @Test
    void shouldRecoverCopyOfFileThatIsBeingWritten() throws IOException {
        Path copy = folder.resolve("copy");
        Files.createDirectory(copy);
        Random random = new Random(5);
        byte[] value = value(random, 1_600);
        try (RecordStore store = RecordStore.open(folder.resolve("live"), MAX_RECORDS)) {
            for (long encounter = 0; encounter < 1_000; encounter++) {
                store.put(encounter, value);
            }
            store.force();
            try (Stream<Path> files = Files.list(folder.resolve("live"))) {
                for (Path file : files.toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
        }
        try (RecordStore store = RecordStore.open(copy, MAX_RECORDS)) {
            assertTrue(store.recovered());
            assertEquals(0, store.damagedEntries());
            assertEquals(1_000, store.size());
            assertArrayEquals(value, store.get(999));
        }
        try (RecordStore store = RecordStore.open(copy, MAX_RECORDS)) {
            assertFalse(store.recovered());
        }
    }

    @Test
    void shouldRecoverAfterHalt() throws Exception {
        Process child = ChildJvm.start(Halting.class, folder.toString());
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(Halting.EXIT_CODE, child.waitFor());
        assertEquals("", output, "what the libraries print");
        try (RecordStore store = RecordStore.open(folder, MAX_RECORDS)) {
            assertTrue(store.recovered());
            assertTrue(store.size() >= Halting.RECORDS - 1, "records: " + store.size());
            for (long encounter = 0; encounter < store.size(); encounter++) {
                assertArrayEquals(Halting.value(encounter), store.get(encounter));
            }
            store.put(7, new byte[] {7});
            assertArrayEquals(new byte[] {7}, store.get(7));
        }
    }

    @Seeds(count = 3)
    void shouldKeepEveryRecordThatIsReplacedWhileItIsKilled(long seed) throws Exception {
        Process child = ChildJvm.start(Replacing.class, folder.toString());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (int left = 1 + new Random(seed).nextInt(20); left > 0; left--) {
                assertEquals("round", lines.readLine());
            }
            child.destroyForcibly().waitFor();
        }
        try (RecordStore store = RecordStore.open(folder, MAX_RECORDS)) {
            assertTrue(store.recovered());
            assertEquals(Replacing.RECORDS, store.size(), "nothing is left of a replacement that was begun");
            for (long encounter = 0; encounter < Replacing.RECORDS; encounter++) {
                byte[] found = store.get(encounter);
                assertTrue(found != null && Arrays.equals(Replacing.value(encounter, found.length), found));
            }
        }
    }

    /** Killed between the steps of a replacement, before the old value was touched and when it was half overwritten. */
    @Test
    void shouldFindTheOldOrTheNewRecordWhereverAReplacementStopped() throws IOException {
        byte[] old = marked("OLD-ONE!", 1_600);
        byte[] replacement = marked("NEW-ONE!", 2_400);
        try (RecordStore store = RecordStore.open(folder.resolve("live"), MAX_RECORDS)) {
            store.put(7, old);
            store.stage(7, replacement);
            assertArrayEquals(old, store.get(7), "not replaced yet");
            Path file = folder.resolve("live/records-10000.map");
            for (boolean torn : new boolean[] {false, true}) {
                Path copy = Files.createDirectory(folder.resolve("torn-" + torn));
                byte[] bytes = Files.readAllBytes(file);
                if (torn) {
                    tear(bytes, "OLD-ONE!");
                }
                Files.write(copy.resolve(file.getFileName()), bytes);
                try (RecordStore recovered = RecordStore.open(copy, MAX_RECORDS)) {
                    assertEquals(torn ? 1 : 0, recovered.damagedEntries() > 0 ? 1 : 0);
                    assertArrayEquals(replacement, recovered.get(7));
                    assertEquals(1, recovered.size());
                }
            }
        }
    }

    private static void tear(byte[] file, String mark) {
        byte[] wanted = mark.getBytes(StandardCharsets.US_ASCII);
        int at = 0;
        while (!Arrays.equals(file, at, at + wanted.length, wanted, 0, wanted.length)) {
            at++;
        }
        Arrays.fill(file, at, at + wanted.length, (byte) 0);
    }

    @Test
    void shouldReplaceAndLeaveNothingOfTheOldValueInTheFile() throws IOException {
        try (RecordStore store = RecordStore.open(folder, MAX_RECORDS)) {
            store.put(1, marked("REPLACED", 1_600));
            store.replace(1, marked("KEPT-IT!", 2_400));
            store.replaceAll(Map.of(2L, marked("REPLACED", 80)));
            store.replaceAll(Map.of(2L, marked("KEPT-IT!", 80)));
            assertArrayEquals(new long[] {1, 2}, store.encounters());
            assertEquals(2, store.size());
            assertThrows(IllegalArgumentException.class, () -> store.replace(-1, new byte[] {1}));
        }
        assertEquals(0, occurrences("REPLACED"));
        assertEquals(310, occurrences("KEPT-IT!"), "no copy stays");
    }

    @Test
    void shouldStartAnewAfterCrashWhileBeingMade() throws IOException {
        Files.writeString(folder.resolve("records-10000.map.new"), "half a header");
        try (RecordStore store = RecordStore.open(folder, MAX_RECORDS)) {
            store.put(1, new byte[] {1});
            assertFalse(store.recovered());
        }
        assertFalse(Files.exists(folder.resolve("records-10000.map.new")));
    }

    @Test
    void shouldKeepItsFilesForTheOwnerAlone() throws IOException {
        RecordStore.open(folder.resolve("records"), MAX_RECORDS).close();
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("records/records-10000.map"))));
        assertEquals(
                "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("records"))));
    }

    @Test
    void shouldRefuseSecondWriterUnderAssert() {
        try (RecordStore store = RecordStore.open(folder, MAX_RECORDS)) {
            store.put(1, new byte[] {1});
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> store.put(2, new byte[] {2}));
            CompletionException failure = assertThrows(CompletionException.class, other::join);
            assertInstanceOf(AssertionError.class, failure.getCause());
            assertArrayEquals(
                    new byte[] {1},
                    CompletableFuture.supplyAsync(() -> store.get(1)).join());
            assertNull(store.get(2));
        }
    }

    @Test
    void shouldRefuseTwoFilesAndNoRecords() throws IOException {
        assertThrows(IllegalArgumentException.class, () -> RecordStore.open(folder, 0));
        Files.writeString(folder.resolve("records-1.map"), "");
        Files.writeString(folder.resolve("records-2.map"), "");
        assertThrows(IllegalStateException.class, () -> RecordStore.open(folder, 10));
    }

    private long occurrences(String mark) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve("records-10000.map"));
        byte[] wanted = mark.getBytes(StandardCharsets.US_ASCII);
        long count = 0;
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (bytes[i] == wanted[0] && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                count++;
            }
        }
        return count;
    }

    private static byte[] marked(String mark, int length) {
        return mark.repeat(length / mark.length()).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] value(Random random, int length) {
        byte[] value = new byte[length];
        random.nextBytes(value);
        return value;
    }

    /** Replaces records by such of other lengths, over and over, until it is killed. */
    static final class Replacing {
        static final int RECORDS = 20;
        private static final int[] LENGTHS = {40_000, 90_000};

        public static void main(String[] args) {
            @SuppressWarnings("resource") // never closed: that is the point
            RecordStore store = RecordStore.open(Path.of(args[0]), MAX_RECORDS);
            byte[][][] values = new byte[LENGTHS.length][RECORDS][];
            for (int i = 0; i < LENGTHS.length; i++) {
                for (int encounter = 0; encounter < RECORDS; encounter++) {
                    values[i][encounter] = value(encounter, LENGTHS[i]);
                }
            }
            for (int encounter = 0; encounter < RECORDS; encounter++) {
                store.put(encounter, values[0][encounter]);
            }
            // nearly all its time is spent in the middle of a replacement
            for (int round = 1; ; round++) {
                // one by one, and together
                Map<Long, byte[]> all = new HashMap<>();
                for (int encounter = 0; encounter < RECORDS; encounter++) {
                    byte[] value = values[round % LENGTHS.length][encounter];
                    if (round % 3 == 0) {
                        all.put((long) encounter, value);
                    } else {
                        store.replace(encounter, value);
                    }
                }
                store.replaceAll(all);
                System.out.println("round");
            }
        }

        static byte[] value(long encounter, int length) {
            byte[] value = new byte[length];
            for (int i = 0; i < length; i++) {
                value[i] = (byte) (encounter + length + i);
            }
            return value;
        }
    }

    /** Writes records, then ends like a killed process. */
    static final class Halting {
        static final int RECORDS = 3_000;
        static final int EXIT_CODE = 77;

        public static void main(String[] args) {
            @SuppressWarnings("resource") // never closed: that is the point
            RecordStore store = RecordStore.open(Path.of(args[0]), MAX_RECORDS);
            for (long encounter = 0; encounter < RECORDS; encounter++) {
                store.put(encounter, value(encounter));
            }
            Runtime.getRuntime().halt(EXIT_CODE);
        }

        static byte[] value(long encounter) {
            return RecordStoreTest.value(new Random(encounter), 1_000 + (int) (encounter % 1_000));
        }
    }
}
