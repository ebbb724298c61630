package io.whorl.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.whorl.bench.population.Population;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<String> received = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile int status = 200;

    LoadGeneratorTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/api/v1/enrolments", exchange -> {
            JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
            received.add(body.get("enrolmentId").asText());
            byte[] answer = "{\"enrolmentId\":\"x\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void shouldSendEachRequestOnceAndCountEveryAnswer() throws Exception {
        try (LoadGenerator load = load(8)) {
            LoadGenerator.Result first = load.run((answers, seconds) -> answers > 100 - 8);
            LoadGenerator.Result second = load.run((answers, seconds) -> answers > 50 - 8);

            assertEquals(100, first.answers());
            assertEquals(50, second.answers());
            assertEquals(150, received.size());
            assertEquals(100, first.latencyUs().getTotalCount());
            assertTrue(first.perSecond() > 0);
        }
    }

    @Test
    void shouldFailOnAnyOtherAnswerThan200() throws Exception {
        status = 503;
        try (LoadGenerator load = load(2)) {
            IOException e = assertThrows(IOException.class, () -> load.run((answers, seconds) -> true));
            assertEquals("the server answered 503", e.getMessage());
        }
    }

    @Test
    void shouldReadStagesFromMeters() {
        String metrics = """
                # HELP x
                whorl_stage_seconds{quantile="0.5",stage="log"} 0.0012
                whorl_stage_seconds{quantile="0.99",stage="log"} 3.4E-3
                other 1
                """;

        assertEquals(
                java.util.List.of("  stage, ms   q0.5   q0.99", "  log         1.20    3.40"),
                StageTable.lines(metrics));
        assertEquals(java.util.List.of(), StageTable.lines("nothing 1\n"));
    }

    private LoadGenerator load(int window) throws IOException {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new LoadGenerator(
                url, window, new EnrolmentRequests(new Posts("localhost", "t"), new Population(1), true));
    }
}
