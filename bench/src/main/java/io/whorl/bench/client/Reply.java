package io.whorl.bench.client;

import com.fasterxml.jackson.databind.JsonNode;

/** An HTTP answer: its status, its JSON, and how long it took from the first byte sent to the last received, in milliseconds. */
public record Reply(int status, JsonNode body, double ms) {

    public boolean isOk() {
        return status >= 200 && status < 300;
    }

    /** Whether both gave the same status and the same JSON, field for field. */
    public boolean isSameAs(Reply other) {
        return status == other.status && body.equals(other.body);
    }

    /** A field of the body as text; empty if it is not there. */
    public String text(String field) {
        return body.path(field).asText("");
    }

    /** A field of the body as JSON; empty if it is not there. */
    public String json(String field) {
        return body.path(field).toString();
    }

    /** Status, code and detail of a problem, in one line. */
    public String problem() {
        return status + " " + text("code") + " " + text("detail");
    }
}
