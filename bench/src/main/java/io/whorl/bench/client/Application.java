package io.whorl.bench.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Capture;
import java.util.List;

/** An application as an issuance system sends it. */
public record Application(
        String applicationId,
        ApplicationKind kind,
        String subjectId,
        String acceptancePoint,
        String householdRegion,
        List<Capture> captures) {

    public static final String PATH = "/api/v1/applications";

    static final ObjectMapper JSON = new ObjectMapper();

    public byte[] toJson() {
        ObjectNode body = JSON.createObjectNode();
        body.put("applicationId", applicationId);
        body.put("kind", kind.name());
        body.put("subjectId", subjectId);
        body.put("acceptancePoint", acceptancePoint);
        body.put("householdRegion", householdRegion);
        body.set("captures", captures(captures));
        return bytes(body);
    }

    /** The body of {@code POST /api/v1/enrolments}. */
    public static byte[] enrolment(String enrolmentId, String subjectId, List<Capture> captures) {
        ObjectNode body = JSON.createObjectNode();
        body.put("enrolmentId", enrolmentId);
        body.put("subjectId", subjectId);
        body.set("captures", captures(captures));
        return bytes(body);
    }

    static ArrayNode captures(List<Capture> captures) {
        ArrayNode array = JSON.createArrayNode();
        for (Capture capture : captures) {
            ObjectNode node = array.addObject();
            node.put("modality", capture.modality().name());
            switch (capture) {
                case Capture.FingerSample finger -> {
                    node.put("position", finger.position().name());
                    node.put("format", finger.format().name());
                    node.put("dpi", finger.dpi());
                    node.put("data", finger.data());
                }
                case Capture.MissingFinger missing -> {
                    node.put("position", missing.position().name());
                    node.put("missing", missing.reason().name());
                }
                case Capture.FaceSample face -> {
                    node.put("format", face.format().name());
                    node.put("model", face.model());
                    node.put("data", face.data());
                }
            }
        }
        return array;
    }

    static byte[] bytes(ObjectNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values is not representable as JSON", e);
        }
    }
}
