package io.whorl.bench.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a server, one bearer token for everything. Any thread may call; a call blocks until the answer is there. */
public final class WhorlClient implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final int TOO_BUSY = 503;
    private static final int BUSY_ATTEMPTS = 30;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final URI base;
    private final String authorization;

    public WhorlClient(URI base, String token) {
        this.base = base;
        this.authorization = "Bearer " + token;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    /** Sends a body of JSON. An overloaded server is asked again when it says so. */
    public Reply post(String path, byte[] body) throws IOException {
        return patiently(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    public Reply get(String path) throws IOException {
        return patiently(request(path).GET());
    }

    /** The body of a page that is not JSON. */
    public String getText(String path) throws IOException {
        try {
            HttpResponse<String> response =
                    http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != OK) {
                throw new IOException(path + ": status=" + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the server answered");
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(ANSWER_TIMEOUT)
                .header("Authorization", authorization);
    }

    private Reply patiently(HttpRequest.Builder builder) throws IOException {
        HttpRequest request = builder.build();
        try {
            for (int attempt = 1; ; attempt++) {
                long startedNs = System.nanoTime();
                HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                double ms = (System.nanoTime() - startedNs) / 1e6;
                if (response.statusCode() != TOO_BUSY || attempt == BUSY_ATTEMPTS) {
                    return new Reply(response.statusCode(), JSON.readTree(response.body()), ms);
                }
                Thread.sleep(Duration.ofSeconds(
                        response.headers().firstValueAsLong("Retry-After").orElse(1)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the server answered");
        }
    }
}
