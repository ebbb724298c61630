package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.whorl.index.ledger.Ledger;
import io.whorl.index.store.FolderBlobStore;
import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.Command;
import io.whorl.matcher.vocabulary.ApplicationKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Data directories as releases left them: each format that was released stays here, and opens. A new one is written by {@code mvn test -pl index
 * -Dtest=FormatFixtureTest -Dwhorl.writeFixture=FILE}, before the format is raised.
 */
class FormatFixtureTest {

    /** The last commit of 2026-11-23: one face each, no policies in the log, no checksums of what lies still. */
    private static final String FORMAT_1 = "/io/whorl/index/node/format-1.zip";

    private static final String FORMAT_2 = "/io/whorl/index/node/format-2.zip";
    private static final int PEOPLE = 5;
    private static final int BLOCK_BYTES = 64 * 1024;

    @TempDir
    Path temp;

    @Test
    void shouldOpenADirectoryOfFormat1AndRaiseIt() throws IOException {
        Path root = unpacked(FORMAT_1);
        assertEquals(0, Files.size(root.resolve("records/stopped")), "an orderly stop left no checksums then");
        assertEquals(0, Files.size(root.resolve("cluster/stopped-cleanly")));
        checkOpens(root);
        assertEquals("whorl-data-directory\nformat=2\n", Files.readString(root.resolve("whorl.format")));
    }

    @Test
    void shouldOpenADirectoryOfFormat2() throws IOException {
        checkOpens(unpacked(FORMAT_2));
    }

    @Test
    @EnabledIfSystemProperty(named = "whorl.writeFixture", matches = ".+")
    void writeFixture() throws IOException {
        Path root = temp.resolve("data");
        try (TestNode node = new TestNode(root)) {
            for (int i = 0; i < PEOPLE; i++) {
                node.ask(node.enrolment("e-" + i, "s-" + i, i));
            }
            node.decide(node.application("a-1", ApplicationKind.FIRST, "t-1", 50));
            node.decide(node.application("a-2", ApplicationKind.FIRST, "t-2", 2));
            node.ask(new Command.DeleteSubject("d-0", "s-0"));
            new FolderBlobStore(node.directory.images()).put("a-1", 0, node.sealer.seal(new byte[64], "a-1"));
            node.until(() -> node.node.pendingCount() == 0);
        }
        pack(root, Path.of(System.getProperty("whorl.writeFixture")));
    }

    private static void checkOpens(Path root) {
        for (int start = 0; start < 2; start++) {
            try (TestNode node = new TestNode(root)) {
                assertEquals(List.of(), node.fatal);
                assertEquals(
                        PEOPLE + 1, (long) node.node.ask(Ledger::encounterCount).join());
                ApplicationAnswer known = node.node
                        .ask(ledger -> ledger.application("a-2"))
                        .join()
                        .orElseThrow();
                assertEquals("e-2", known.candidates().getFirst().applicationId());
                ApplicationAnswer again =
                        node.decide(node.application("new-" + start, ApplicationKind.FIRST, "new-" + start, 3));
                assertEquals("e-3", again.candidates().getFirst().applicationId());
                node.ask(new Command.DeleteSubject("d-new-" + start, "new-" + start));
                node.until(() -> node.node.pendingCount() == 0);
            }
        }
    }

    private Path unpacked(String fixture) throws IOException {
        Path root = temp.resolve("data");
        try (InputStream resource = FormatFixtureTest.class.getResourceAsStream(fixture)) {
            assertNotNull(resource, fixture);
            try (ZipInputStream zip = new ZipInputStream(resource)) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    Path file = root.resolve(entry.getName());
                    Files.createDirectories(file.resolveSibling(""));
                    copySparsely(zip, file);
                }
            }
        }
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        return root;
    }

    /** Blocks of zeros stay holes: the record file is sparse. */
    private static void copySparsely(InputStream from, Path file) throws IOException {
        byte[] zeros = new byte[BLOCK_BYTES];
        try (RandomAccessFile to = new RandomAccessFile(file.toFile(), "rw")) {
            long at = 0;
            for (byte[] block = from.readNBytes(BLOCK_BYTES); block.length > 0; block = from.readNBytes(BLOCK_BYTES)) {
                if (!Arrays.equals(block, 0, block.length, zeros, 0, block.length)) {
                    to.seek(at);
                    to.write(block);
                }
                at += block.length;
            }
            to.setLength(at);
        }
    }

    private static void pack(Path root, Path to) throws IOException {
        try (OutputStream file = Files.newOutputStream(to);
                ZipOutputStream zip = new ZipOutputStream(file);
                Stream<Path> all = Files.walk(root)) {
            for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(root.relativize(path).toString()));
                Files.copy(path, zip);
                zip.closeEntry();
            }
        }
    }
}
