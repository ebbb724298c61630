package io.whorl.ingest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.store.ClusterKey;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.SummedText;
import io.whorl.ingest.server.MemberKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command line of a seed; that a member which was seeded serves is a test of the node's. */
class SeedCommandTest {

    private static final String MEMBERS = "members = [\"127.0.0.1:1\", \"127.0.0.1:11\", \"127.0.0.1:21\"]\n";
    private static final String LOG = "archive/0-0.rec";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder = Path.of("");

    @Test
    void shouldCopyWhatMakesAMember() throws IOException {
        Path config = settings("[cluster]\nmember = 1\n" + MEMBERS);
        assertEquals(0, seed(config, stoppedMember()), err.toString());
        assertEquals("the log", Files.readString(data().resolve(LOG)));
        assertTrue(out.toString().startsWith("seeded " + data() + " for member 1: start it"), out.toString());
        assertEquals(Main.FAILED, seed(config, folder.resolve("0")));
        assertTrue(err.toString().contains("has a log already"), err.toString());
    }

    @Test
    void shouldRefuseWhatCannotBeSeeded() throws IOException {
        assertEquals(Main.FAILED, seed(settings(""), stoppedMember()));
        assertTrue(err.toString().contains("the settings name no cluster"), err.toString());
        Path config = settings("[cluster]\nmember = 0\n" + MEMBERS);
        assertEquals(Main.FAILED, seed(config, folder.resolve("nothing")));
        assertTrue(err.toString().contains("no data directory: "), err.toString());
        assertFalse(Files.exists(data()), "what is refused leaves no trace");
        assertEquals(Main.FAILED, seed(config, folder.resolve("0")));
        assertTrue(err.toString().contains("is not that of another member of this cluster"), err.toString());
    }

    /** Member 0 as an orderly stop leaves it, but for the content of its files. */
    private Path stoppedMember() throws IOException {
        Path data = folder.resolve("0");
        Path keys = MemberKeys.make(data);
        DataDirectory.open(data).close();
        String cluster = ClusterKey.read(keys.resolve(ClusterKey.FILE)).clusterName();
        SummedText.write(data.resolve("cluster.member"), "cluster=" + cluster + "\nmember=0\nmembers=3\n");
        Files.writeString(data.resolve("key-check"), "sealed");
        for (String name : List.of(LOG, "cluster/recording.log", "records/records-10000.map")) {
            Path file = data.resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, "the log");
        }
        return data;
    }

    private Path settings(String text) throws IOException {
        return Files.writeString(folder.resolve("member.toml"), text);
    }

    private Path data() {
        return folder.resolve("1");
    }

    private int seed(Path config, Path from) {
        err.getBuffer().setLength(0);
        CommandLine line = Main.commandLine(List.of());
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(
                "seed", "--config", config.toString(), "--data", data().toString(), "--from", from.toString());
    }
}
