package io.whorl.ingest.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.security.Tokens;
import io.whorl.ingest.settings.ServerSettings;
import io.whorl.ingest.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A real door on a free port, before a fake service. */
final class DoorFixture implements AutoCloseable {

    static final String SUBJECT = "11010519491231002X";
    static final String FINGER =
            "{\"modality\":\"FINGER\",\"position\":\"RIGHT_THUMB\",\"format\":\"PNG\",\"data\":\"AAEC\"}";
    static final String FACE = "{\"modality\":\"FACE\",\"format\":\"EMBEDDING\",\"model\":\"m\",\"data\":\"AAEC\"}";
    static final String CAPTURES = "\"captures\":[" + FINGER + "]";
    static final String APPLICATION =
            "{\"applicationId\":\"A-1\",\"kind\":\"RENEWAL\",\"subjectId\":\"" + SUBJECT + "\"," + CAPTURES + "}";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    final FakeMatchService service = new FakeMatchService();
    final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final Tokens tokens;
    final HttpDoor door;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    DoorFixture(Path keys, ServerSettings server) {
        this(keys, server, EventStreams.Limits.DEFAULT);
    }

    DoorFixture(Path keys, ServerSettings server, EventStreams.Limits streams) {
        tokens = Tokens.open(keys);
        door = HttpDoor.open(Settings.defaults().withServer(server), tokens, service, registry, streams);
    }

    /** Limits that small tests can reach. */
    static ServerSettings limits(int bodyLimitBytes, int requestsInFlight, int requestTimeoutMs) {
        return new ServerSettings(
                "127.0.0.1", 0, 2, 64, bodyLimitBytes, requestsInFlight, 2L * bodyLimitBytes, requestTimeoutMs, 60_000);
    }

    String token(Role role) {
        return tokens.issue(role, "test", Duration.ofHours(1));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(door.url().resolve(path)).timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("no answer from the door", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** With a token of this role; null: without. A body makes it JSON. */
    HttpResponse<String> send(@Nullable Role role, String method, String path, @Nullable String body) {
        HttpRequest.Builder request = request(path);
        if (role != null) {
            request.header("Authorization", "Bearer " + token(role));
        }
        if (body == null) {
            return send(request.method(method, BodyPublishers.noBody()).build());
        }
        return send(request.header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> apply(String body) {
        return send(Role.ISSUER, "POST", "/api/v1/applications", body);
    }

    /** A connection that the test writes to by hand. */
    Socket socket(String text) throws IOException {
        Socket socket = new Socket(door.url().getHost(), door.url().getPort());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return socket;
    }

    /** The head of a POST to the applications, without the empty line that ends it. */
    String applicationHead() {
        return "POST /api/v1/applications HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                + token(Role.ISSUER) + "\r\n";
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return MAPPER.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + response.body(), e);
        }
    }

    double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    /** Waits until a value that another thread changes is reached; a wait with a limit, not a pause. */
    void awaitGauge(String name, double value) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (gauge(name) != value) {
            if (System.nanoTime() > end) {
                throw new AssertionError(name + " is " + gauge(name) + ", not " + value);
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        door.close();
    }

    /** To the end. A server that closes with bytes unread resets the connection, which ends it too. */
    static String readAll(Socket socket) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] part = new byte[4096];
        try {
            for (int count = socket.getInputStream().read(part);
                    count >= 0;
                    count = socket.getInputStream().read(part)) {
                bytes.write(part, 0, count);
            }
        } catch (SocketException reset) {
            // what came before is the answer
            return bytes.toString(StandardCharsets.UTF_8);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    static String readLine(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = socket.getInputStream().read();
                c >= 0 && c != '\n';
                c = socket.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }
}
