package io.whorl.ingest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.ingest.server.WhorlServer;
import io.whorl.ingest.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class VerifyStoreTest {

    private static final Settings SETTINGS = Settings.parse("""
            [server]
            port = 0
            [search]
            warmUp = false
            """);

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldSayThatNothingIsWrongAndWhatIs() throws IOException {
        WhorlServer.start(data(), SETTINGS).close();
        assertEquals(0, run("verify-store", "--data", data().toString()), err.toString());
        assertTrue(out.toString().contains("nothing is wrong"), out.toString());

        Path key = data().resolve("keys/token.key");
        byte[] content = Files.readAllBytes(key);
        content[3] ^= 8;
        Files.write(key, content);
        Path log = data().resolve("archive/0-0.rec");
        byte[] segment = Files.readAllBytes(log);
        segment[5] ^= 64;
        Files.write(log, segment);

        assertEquals(1, run("verify-store", "--json", "--data", data().toString()));
        String json = out.toString();
        assertTrue(json.contains("\"sound\" : false") && json.contains("\"stoppedInOrder\" : true"), json);
        assertTrue(json.contains("\"file\" : \"keys/token.key\""), json);
        assertTrue(json.contains("\"file\" : \"archive/0-0.rec\""), json);
        assertTrue(json.contains("\"offset\" : 0"), json);
    }

    @Test
    void shouldRefuseWhileAServerHasTheDirectoryAndWhatIsNone() {
        try (WhorlServer server = WhorlServer.start(data(), SETTINGS)) {
            assertEquals(
                    1,
                    run("verify-store", "--data", data().toString()),
                    server.url().toString());
            assertTrue(err.toString().contains("in use by another server"), err.toString());
        }
        assertEquals(1, run("verify-store", "--data", folder.resolve("nothing").toString()));
        assertTrue(err.toString().contains("no data directory"), err.toString());
    }

    private Path data() {
        return folder.resolve("data");
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        CommandLine line = Main.commandLine(List.of());
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
