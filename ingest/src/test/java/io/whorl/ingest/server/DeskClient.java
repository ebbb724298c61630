package io.whorl.ingest.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;

/** What an issuance system would be: JSON over HTTP, with made-up people. */
final class DeskClient implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FACE_DIMENSION = 128;

    private final HttpClient http;
    private final URI server;
    private final String token;
    private final String adminToken;

    record Reply(int status, String text) {
        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new IllegalStateException(text, e);
            }
        }

        String decision() {
            return json().path("decision").asText();
        }

        String reasons() {
            return json().path("reasons").toString();
        }

        String code() {
            return json().path("code").asText();
        }
    }

    DeskClient(URI server, String token, String adminToken) {
        this(HttpClient.newHttpClient(), server, token, adminToken);
    }

    private DeskClient(HttpClient http, URI server, String token, String adminToken) {
        this.http = http;
        this.server = server;
        this.token = token;
        this.adminToken = adminToken;
    }

    /** The same connection, with the administrator's token. */
    DeskClient asAdmin() {
        return new DeskClient(http, server, adminToken, adminToken);
    }

    /** Right thumb and face of a person, as captured this time. */
    static ArrayNode captures(long person, long capture) {
        ArrayNode captures = JSON.createArrayNode();
        captures.add(thumb(MinutiaeRecord.of(person, capture)));
        ObjectNode face = captures.addObject();
        face.put("modality", "FACE").put("format", "EMBEDDING").put("model", "mobilefacenet-128");
        face.put("data", Base64.getEncoder().encodeToString(embedding(person, capture)));
        return captures;
    }

    static ObjectNode thumb(byte[] record) {
        return JSON.createObjectNode()
                .put("modality", "FINGER")
                .put("position", "RIGHT_THUMB")
                .put("format", "ISO_19794_2_2005")
                .put("data", Base64.getEncoder().encodeToString(record));
    }

    static ObjectNode application(String id, String kind, String subject, ArrayNode captures) {
        ObjectNode body = JSON.createObjectNode();
        body.put("applicationId", id).put("kind", kind).put("subjectId", subject);
        body.set("captures", captures);
        return body;
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    Reply post(String path, ObjectNode body) {
        return send(request(path).POST(BodyPublishers.ofString(body.toString())).build());
    }

    Reply get(String path) {
        return send(request(path).GET().build());
    }

    Reply delete(String path) {
        return send(request(path).DELETE().build());
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    private Reply send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] embedding(long person, long capture) {
        Random features = new Random(person * 7_919);
        Random noise = new Random(capture);
        ByteBuffer bytes = ByteBuffer.allocate(FACE_DIMENSION * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < FACE_DIMENSION; i++) {
            bytes.putFloat((float) (features.nextGaussian() + 0.3 * noise.nextGaussian()));
        }
        return bytes.array();
    }
}
