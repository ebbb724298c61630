package io.whorl.index.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @TempDir
    Path temp;

    @Test
    void shouldMakeMissingDirectoryForOwnerAlone() throws IOException {
        Path root = temp.resolve("a/b");
        try (DataDirectory directory = DataDirectory.open(root)) {
            assertEquals("rwx------", permissions(directory.root()));
            assertEquals("rwx------", permissions(directory.keys()));
            assertEquals("rwx------", permissions(directory.records()));
            assertEquals("rw-------", permissions(root.resolve("whorl.lock")));
            assertEquals("rw-------", permissions(root.resolve("whorl.format")));
            assertEquals("whorl-data-directory\nformat=2\n", Files.readString(root.resolve("whorl.format")));
        }
    }

    @Test
    void shouldOpenAgainAfterClose() {
        DataDirectory.open(temp).close();
        DataDirectory again = DataDirectory.open(temp);
        again.close();
        again.close();
        DataDirectory.open(temp).close();
    }

    @Test
    void shouldOpenDirectoryWhoseKeysWereMadeBefore() {
        assertTrue(Files.isDirectory(DataDirectory.keys(temp.resolve("data"))));
        DataDirectory.open(temp.resolve("data")).close();
    }

    @Test
    void shouldRefuseSecondServerOfThisProcessAndKeepFirstLock() throws IOException {
        try (DataDirectory first = DataDirectory.open(temp)) {
            String sentence = refusal(temp.resolve("../" + temp.getFileName()));
            assertTrue(sentence.contains("in use by another server in this process"), sentence);
            assertTrue(isLocked(first.root().resolve("whorl.lock")));
        }
    }

    @Test
    void shouldSayWhichProcessHasTheDirectory() throws Exception {
        Process holder = ChildJvm.start(LockHolder.class, temp.toString());
        try {
            assertEquals("locked", holder.inputReader().readLine());
            String sentence = refusal(temp);
            assertTrue(sentence.contains("in use by another server (process " + holder.pid() + ")"), sentence);
        } finally {
            holder.destroyForcibly().waitFor();
        }
        DataDirectory.open(temp).close();
    }

    @Test
    void shouldRefuseNewerFormatAndLeaveEverythingUntouched() throws IOException {
        Files.writeString(temp.resolve("whorl.format"), "whorl-data-directory\nformat=3\n");
        Files.createDirectory(temp.resolve("records"));
        Map<Path, FileTime> before = age();
        String sentence = refusal(temp);
        assertTrue(sentence.contains("has format 3"), sentence);
        assertThrows(IllegalStateException.class, () -> DataDirectory.keys(temp));
        assertEquals(before, times());
    }

    @Test
    void shouldRaiseAnOlderFormatOnceItHasTheLock() throws IOException {
        Files.writeString(temp.resolve("whorl.format"), "whorl-data-directory\nformat=1\n");
        DataDirectory.keys(temp);
        assertEquals("whorl-data-directory\nformat=1\n", Files.readString(temp.resolve("whorl.format")));
        DataDirectory.open(temp).close();
        assertEquals("whorl-data-directory\nformat=2\n", Files.readString(temp.resolve("whorl.format")));
    }

    @Test
    void shouldRefuseFolderOfSomethingElseAndLeaveItUntouched() throws IOException {
        Files.writeString(temp.resolve("letter.txt"), "hello");
        Map<Path, FileTime> before = age();
        String sentence = refusal(temp);
        assertTrue(sentence.contains("letter.txt"), sentence);
        assertEquals(before, times());
    }

    @Test
    void shouldRefuseDamagedVersionFile() throws IOException {
        for (String content :
                new String[] {"", "format=1\n", "whorl-data-directory\nformat=0\n", "x".repeat(100_000)}) {
            Files.writeString(temp.resolve("whorl.format"), content);
            assertTrue(refusal(temp).contains("damaged"));
            assertFalse(Files.exists(temp.resolve("whorl.lock")));
        }
    }

    @Test
    void shouldRefuseFile() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "x");
        assertTrue(refusal(file).contains("is a file"));
    }

    @Test
    void shouldTakeFreshFileSystemAndLeftoverOfCrashForEmpty() throws IOException {
        Files.createDirectory(temp.resolve("lost+found"));
        Files.writeString(temp.resolve("whorl.format.new7-1"), "whorl");
        DataDirectory.open(temp).close();
    }

    private static String refusal(Path root) {
        return String.valueOf(assertThrows(IllegalStateException.class, () -> DataDirectory.open(root))
                .getMessage());
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    // asked of the kernel: a second channel of this process would take the lock away
    private static boolean isLocked(Path file) throws IOException {
        Object inode = Files.getAttribute(file, "unix:ino");
        return Files.readAllLines(Path.of("/proc/locks")).stream().anyMatch(line -> line.contains(":" + inode + " "));
    }

    private Map<Path, FileTime> age() throws IOException {
        try (Stream<Path> all = Files.walk(temp)) {
            for (Path path : all.toList()) {
                Files.setLastModifiedTime(path, LONG_AGO);
            }
        }
        return times();
    }

    private Map<Path, FileTime> times() throws IOException {
        Map<Path, FileTime> times = new TreeMap<>();
        try (Stream<Path> all = Files.walk(temp)) {
            for (Path path : all.toList()) {
                times.put(path, Files.getLastModifiedTime(path));
            }
        }
        return times;
    }

    /** Holds a data directory until it is killed. */
    static final class LockHolder {
        public static void main(String[] args) throws IOException {
            try (DataDirectory directory = DataDirectory.open(Path.of(args[0]))) {
                System.out.println(directory.root() == null ? "" : "locked");
                int end = System.in.read();
                assert end == -1;
            }
        }
    }
}
