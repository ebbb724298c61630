package io.whorl.bench.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whorl.matcher.vocabulary.Capture;
import java.util.List;

/** The bodies of what changes nothing: quality checks, verifications, identifications. */
public final class Questions {

    public static final String QUALITY_CHECKS = "/api/v1/quality-checks";
    public static final String VERIFICATIONS = "/api/v1/verifications";
    public static final String IDENTIFICATIONS = "/api/v1/identifications";

    private Questions() {}

    public static byte[] qualityCheck(List<Capture> captures) {
        return Application.bytes(of(captures));
    }

    public static byte[] verification(String subjectId, List<Capture> captures) {
        return Application.bytes(of(captures).put("subjectId", subjectId));
    }

    /** With the server's own length of the list and FPIR. */
    public static byte[] identification(List<Capture> captures) {
        return Application.bytes(of(captures));
    }

    /** A body with captures, to which more may be added. */
    public static ObjectNode of(List<Capture> captures) {
        ObjectNode body = Application.JSON.createObjectNode();
        body.set("captures", Application.captures(captures));
        return body;
    }
}
