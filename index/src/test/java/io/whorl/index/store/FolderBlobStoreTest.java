package io.whorl.index.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderBlobStoreTest {
    @TempDir
    Path temp;

    @Test
    void shouldKeepBlobsByApplicationAndIndex() {
        BlobStore blobs = new FolderBlobStore(temp.resolve("images"));
        blobs.put("A-1", 0, new byte[] {1});
        blobs.put("A-1", 1, new byte[] {2});
        blobs.put("A-2", 0, new byte[0]);
        blobs.put("A-1", 0, new byte[] {3, 3});
        assertArrayEquals(new byte[] {3, 3}, blobs.get("A-1", 0));
        assertArrayEquals(new byte[] {2}, blobs.get("A-1", 1));
        assertArrayEquals(new byte[0], blobs.get("A-2", 0));
        assertNull(blobs.get("A-2", 1));
    }

    @Test
    void shouldListTheIndexesOfOneApplication() throws IOException {
        BlobStore blobs = new FolderBlobStore(temp);
        blobs.put("abc", 12, new byte[] {1});
        blobs.put("abc", 3, new byte[] {1});
        blobs.put("other", 5, new byte[] {1});
        Path file = temp.resolve("ba/78/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad.7.new1");
        Files.write(file, new byte[] {1});
        assertArrayEquals(new int[] {3, 12}, blobs.indexes("abc"), "not what a crash left unfinished");
        assertArrayEquals(new int[0], blobs.indexes("nobody"));
    }

    @Test
    void shouldNameFilesByDigestForOwnerAlone() throws IOException {
        new FolderBlobStore(temp).put("abc", 12, new byte[] {1});
        // FIPS 180-2, appendix B.1
        Path file = temp.resolve("ba/78/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad.12");
        assertEquals(List.of(file), files());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("ba"))));
    }

    @Test
    void shouldDeleteAllOfOneApplicationAndNothingElse() throws IOException {
        BlobStore blobs = new FolderBlobStore(temp);
        for (int i = 0; i < 12; i++) {
            blobs.put("A-1", i, new byte[] {1});
        }
        blobs.put("A-2", 1, new byte[] {2});
        Path unfinished = files().stream()
                .filter(file -> file.toString().endsWith(".11"))
                .findFirst()
                .orElseThrow();
        Files.writeString(unfinished.resolveSibling(unfinished.getFileName() + ".new9-9"), "torn");
        blobs.delete("A-1");
        blobs.delete("A-3");
        assertEquals(1, files().size());
        assertArrayEquals(new byte[] {2}, blobs.get("A-2", 1));
    }

    @Test
    void shouldRememberWhatIsStillToBeDeleted() throws IOException {
        BlobStore blobs = new FolderBlobStore(temp);
        for (String id : List.of("A-1", "A-2", "A-3")) {
            blobs.put(id, 0, new byte[] {1});
        }
        blobs.setAside("A-1");
        blobs.setAside("A-3");
        // as a crash in the middle of setting aside leaves it
        Files.writeString(temp.resolve("aside"), "ba7816", StandardOpenOption.APPEND);
        assertEquals(2, FolderBlobStore.namesSetAside(temp).size());

        new FolderBlobStore(temp).deleteSetAside();
        assertEquals(List.of(temp.resolve(FolderBlobStore.fileName("A-2", 0))), files());
        blobs.deleteSetAside();
        assertArrayEquals(new byte[] {1}, blobs.get("A-2", 0));
    }

    @Test
    void shouldStillRememberWhatDoesNotGo() throws IOException {
        BlobStore blobs = new FolderBlobStore(temp);
        Path stuck = temp.resolve(FolderBlobStore.fileName("A-1", 0));
        Files.createDirectories(stuck.resolve("in the way"));
        blobs.put("A-2", 0, new byte[] {1});
        blobs.setAside("A-1");
        blobs.setAside("A-2");
        assertThrows(UncheckedIOException.class, blobs::deleteSetAside);
        assertNull(blobs.get("A-2", 0));
        assertEquals(2, FolderBlobStore.namesSetAside(temp).size());
        Files.delete(stuck.resolve("in the way"));
        blobs.deleteSetAside();
        assertEquals(List.of(), files());
    }

    @Test
    void shouldTakeAnyIdAndRefuseIndexOutOfBounds() {
        BlobStore blobs = new FolderBlobStore(temp);
        String id = "../../\0" + "x".repeat(10_000);
        blobs.put(id, 0, new byte[] {1});
        assertArrayEquals(new byte[] {1}, blobs.get(id, 0));
        assertThrows(IllegalArgumentException.class, () -> blobs.put("A", -1, new byte[1]));
        assertThrows(IllegalArgumentException.class, () -> blobs.get("A", 1_000));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(temp)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
