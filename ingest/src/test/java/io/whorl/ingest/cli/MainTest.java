package io.whorl.ingest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.store.DataDirectory;
import io.whorl.ingest.security.Bearer;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.security.TokenCheck;
import io.whorl.ingest.security.Tokens;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    /** A command as another module would contribute it. */
    @Command(name = "contributed", description = "Fails as it is told.")
    static final class Contributed implements Callable<Integer> {
        private final Exception failure;

        Contributed(Exception failure) {
            this.failure = failure;
        }

        @Override
        public Integer call() throws Exception {
            throw failure;
        }
    }

    @Test
    void shouldPrintOnlyTheToken() {
        assertEquals(0, run("token", "--data", data(), "--role", "supervisor", "--subject", "desk 7", "--hours", "2"));
        String token = out.toString().strip();
        assertEquals(1, out.toString().lines().count());
        assertEquals("", err.toString());
        TokenCheck.Valid valid = assertInstanceOf(
                TokenCheck.Valid.class,
                Tokens.open(DataDirectory.keys(folder.resolve("data"))).verify(token));
        Bearer bearer = valid.bearer();
        assertEquals(Role.SUPERVISOR, bearer.role());
        assertEquals("desk 7", bearer.subject());
    }

    @Test
    void shouldPutRegionsIntoAToken() {
        String regions = "340522,11";
        assertEquals(
                0,
                run("token", "--data", data(), "--role", "issuer", "--subject", "county", "--region", regions),
                err.toString());
        TokenCheck.Valid valid = assertInstanceOf(
                TokenCheck.Valid.class,
                Tokens.open(DataDirectory.keys(folder.resolve("data")))
                        .verify(out.toString().strip()));
        assertEquals(List.of("340522", "11"), valid.bearer().regions());
    }

    @Test
    void shouldExportAndImportOnlyWhatIsSaidToBeSealedOrPlain() {
        String to = folder.resolve("export").toString();
        String keys = folder.resolve("keys").toString();
        assertEquals(0, run("keys", "--data", data()), err.toString());
        assertEquals(Main.WRONG_USAGE, run("export", "--data", data(), "--to", to));
        assertEquals(Main.WRONG_USAGE, run("export", "--data", data(), "--to", to, "--plain", "--keys", keys));
        assertEquals(0, run("export", "--data", data(), "--to", to, "--keys", keys), err.toString());
        assertTrue(out.toString().contains("the export is in " + to), out.toString());
        String other = folder.resolve("other").toString();
        assertEquals(Main.FAILED, run("import", "--data", other, "--from", to, "--plain"));
        assertTrue(err.toString().contains("is sealed: give its keys, with --keys"), err.toString());
        assertEquals(0, run("import", "--data", other, "--from", to, "--keys", keys), err.toString());
        assertTrue(out.toString().contains("0 of 0 references are on file"), out.toString());
    }

    @Test
    void shouldMakeKeysAndBringThem() {
        assertEquals(0, run("keys", "--data", data()), err.toString());
        String other = folder.resolve("other").toString();
        assertEquals(
                0,
                run(
                        "keys",
                        "--data",
                        other,
                        "--from",
                        folder.resolve("data/keys").toString()),
                err.toString());
        assertEquals(Main.FAILED, run("keys", "--data", folder.resolve("third").toString(), "--from", other));
        assertTrue(err.toString().contains("name the key folder"), err.toString());
    }

    @Test
    void shouldRefuseWrongUsageInOneLine() {
        String[][] wrong = {
            {},
            {"unheard-of"},
            {"token"},
            {"token", "--data", data(), "--role", "king", "--subject", "x"},
            {"token", "--data", data(), "--role", "issuer", "--subject", "x", "--hours", "0"},
            {"token", "--data", data(), "--role", "issuer", "--subject", " "},
            {"token", "--data", data(), "--role", "issuer", "--subject", "x", "--hours", "many"},
            {"token", "--data", data(), "--role", "issuer", "--subject", "x", "--region", "3"},
            {"token", "--data", data(), "--role", "issuer", "--subject", "x", "--region", "340522,county"},
            {"serve"},
            {"serve", "--data", data(), "--port", "65536"},
            {"serve", "--data", data(), "--prot", "1"},
            {"drift"},
            {"reextract", "--data", data()},
            {"drift", "--token", "x", "--data", data()},
        };
        for (String[] args : wrong) {
            err.getBuffer().setLength(0);
            assertEquals(Main.WRONG_USAGE, run(args), String.join(" ", args));
            assertEquals(1, err.toString().lines().count(), err.toString());
            assertTrue(err.toString().startsWith("whorl: "), err.toString());
        }
        assertFalse(Files.exists(folder.resolve("data")), "wrong usage leaves no trace");
    }

    @Test
    void shouldSayWhatThisVersionLacks() {
        assertEquals(Main.FAILED, run("rotate-keys", "--data", data()));
        assertTrue(err.toString().contains("this version has no command `rotate-keys`"), err.toString());
    }

    @Test
    void shouldReportUnreadableSettingsInOneLine() {
        assertEquals(
                Main.FAILED,
                run(
                        "serve",
                        "--data",
                        data(),
                        "--config",
                        folder.resolve("none.toml").toString()));
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().startsWith("whorl: settings: cannot read"), err.toString());
        assertTrue(err.toString().contains("none.toml"), err.toString());
    }

    @Test
    void shouldShowContributedCommandsAndTheirFailureWithoutStackTrace() {
        CommandProvider provider = () -> List.of(new Contributed(new CommandFailure("3 of 7 decisions are wrong")));
        assertEquals(0, run(List.of(provider), "--help"));
        assertTrue(out.toString().contains("contributed"), out.toString());
        assertEquals(Main.FAILED, run(List.of(provider), "contributed"));
        assertEquals("whorl: 3 of 7 decisions are wrong", err.toString().strip());
    }

    @Test
    void shouldShowStackTraceOnlyWhenAsked() {
        CommandProvider provider = () -> List.of(new Contributed(new UnsupportedOperationException("broken")));
        assertEquals(Main.FAILED, run(List.of(provider), "contributed"));
        assertEquals(
                "whorl: UnsupportedOperationException: broken", err.toString().strip());
        assertEquals(Main.FAILED, run(List.of(provider), "contributed", "--debug"));
        assertTrue(err.toString().contains("\tat "), err.toString());
    }

    /** A library's own exception says little more than a path. */
    @Test
    void shouldSayWhatIsTheMatterWithAFile() {
        NoSuchFileException none = new NoSuchFileException("/a/b");
        Map<Exception, String> sentences = Map.of(
                none,
                "there is no /a/b",
                new AccessDeniedException("/a/b"),
                "access to /a/b is denied",
                new UncheckedIOException(none),
                "there is no /a/b",
                new UncheckedIOException(
                        "keys cannot be copied", new FileSystemException("/a/b", null, "No space left")),
                "keys cannot be copied: /a/b: No space left",
                new CompletionException(new IllegalStateException("the node is closed")),
                "the node is closed");
        sentences.forEach((fault, sentence) -> {
            err.getBuffer().setLength(0);
            CommandProvider provider = () -> List.of(new Contributed(fault));
            assertEquals(Main.FAILED, run(List.of(provider), "contributed"));
            assertEquals("whorl: " + sentence, err.toString().strip());
        });
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private int run(String... args) {
        return run(List.of(), args);
    }

    private int run(List<CommandProvider> providers, String... args) {
        CommandLine line = Main.commandLine(providers);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(args);
    }
}
