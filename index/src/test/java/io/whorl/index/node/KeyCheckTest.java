package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.Sealer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCheckTest {

    @TempDir
    Path folder;

    @Test
    void shouldTakeTheKeysThatTheJournalBeganWith() throws Exception {
        JournalPaths paths = paths();
        Sealer sealer = sealer("a");
        KeyCheck.hold(paths, sealer);
        beginJournal(paths);
        KeyCheck.hold(paths, sealer);
        KeyCheck.hold(paths, sealer("a"));
    }

    @Test
    void shouldRefuseOtherKeys() throws Exception {
        JournalPaths paths = paths();
        KeyCheck.hold(paths, sealer("a"));
        Sealer other = sealer("b");
        assertThrows(IllegalStateException.class, () -> KeyCheck.hold(paths, other));
    }

    @Test
    void shouldRefuseAJournalOfUnknownKeys() throws Exception {
        JournalPaths paths = paths();
        beginJournal(paths);
        Sealer sealer = sealer("a");
        assertThrows(IllegalStateException.class, () -> KeyCheck.hold(paths, sealer));
    }

    @Test
    void shouldRefuseWhatARestoreBeganAndDidNotFinish() throws Exception {
        JournalPaths paths = paths();
        Files.createFile(paths.root().resolve(KeyCheck.UNFINISHED));
        Sealer sealer = sealer("a");
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> KeyCheck.hold(paths, sealer));
        assertTrue(String.valueOf(refused.getMessage()).contains("run `whorl restore` again"), refused.getMessage());
        assertFalse(Files.exists(paths.root().resolve(KeyCheck.FILE)), "nothing is made of it");
    }

    private JournalPaths paths() throws Exception {
        Path root = Files.createDirectories(folder.resolve("data"));
        return new JournalPaths(root, root.resolve("archive"), root.resolve("cluster"));
    }

    private Sealer sealer(String name) {
        return Sealer.open(DataDirectory.keys(folder.resolve(name)));
    }

    private static void beginJournal(JournalPaths paths) throws Exception {
        Files.createDirectories(paths.archive());
        Files.createFile(paths.archive().resolve("archive.catalog"));
    }
}
