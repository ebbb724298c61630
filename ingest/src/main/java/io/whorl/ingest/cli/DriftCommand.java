package io.whorl.ingest.cli;

import io.whorl.index.store.DataDirectory;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.security.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fetches the chart of calibration drift from a running server into a file that a browser shows. */
@Command(
        name = "drift",
        description = "Writes a running server's chart of how impostors score, beside what the calibration claims.",
        mixinStandardHelpOptions = true)
final class DriftCommand implements Callable<Integer> {

    private static final String PATH = "/api/v1/calibrations/drift/chart";
    private static final int OK = 200;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration TOKEN_VALIDITY = Duration.ofMinutes(5);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8470",
            description = "where it answers (default ${DEFAULT-VALUE})")
    private URI server = URI.create("");

    @ArgGroup(multiplicity = "1")
    private Access access = new Access();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "drift.html",
            description = "the page (default ${DEFAULT-VALUE})")
    private Path out = Path.of("");

    /** How it may read. */
    static final class Access {
        @Option(names = "--token", paramLabel = "TOKEN", description = "of an operator, supervisor or auditor")
        private @Nullable String token;

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "the server's data directory, to make a token from its key")
        private @Nullable Path data;

        String bearer() {
            return data == null
                    ? String.valueOf(token)
                    : Tokens.open(DataDirectory.keys(data)).issue(Role.AUDITOR, "whorl-drift", TOKEN_VALIDITY);
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        byte[] page = fetch();
        Files.write(out, page);
        spec.commandLine().getOut().println("chart written to " + out);
        return 0;
    }

    private byte[] fetch() throws InterruptedException {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            HttpRequest request = HttpRequest.newBuilder(server.resolve(PATH))
                    .timeout(TIMEOUT)
                    .header("Authorization", "Bearer " + access.bearer())
                    .build();
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != OK) {
                throw new CommandFailure(server + " refused: status " + response.statusCode()
                        + (response.statusCode() < 404 ? "; is the token of this server, and not expired?" : ""));
            }
            return response.body();
        } catch (IOException e) {
            throw new CommandFailure("no server answers at " + server + ": " + e, e);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("--server " + server + " is no address of a server: " + e.getMessage(), e);
        }
    }
}
