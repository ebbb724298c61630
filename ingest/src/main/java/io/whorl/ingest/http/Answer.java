package io.whorl.ingest.http;

import io.whorl.ingest.http.json.Problem;
import io.whorl.matcher.vocabulary.Refusal;
import java.util.Map;

/** What goes back: status, media type, further headers, body. The array is handed over. */
record Answer(int status, String mediaType, Map<String, String> headers, byte[] body) {

    static final String JSON = "application/json";

    /** Seconds after which a refused client may try again: queues here are drained in well under a second. */
    private static final String RETRY_AFTER_SECONDS = "1";

    static Answer json(int status, byte[] body) {
        return new Answer(status, JSON, Map.of(), body);
    }

    static Answer of(Refusal refusal) {
        return of(Problem.of(refusal));
    }

    /** A problem; one of overload says when to come again. */
    static Answer of(Problem problem) {
        return of(problem, problem.status() == 503 ? Map.of("Retry-After", RETRY_AFTER_SECONDS) : Map.of());
    }

    static Answer of(Problem problem, Map<String, String> headers) {
        return new Answer(problem.status(), Problem.MEDIA_TYPE, headers, problem.toJson());
    }

    static Answer of(int status, String code, String detail) {
        return of(new Problem(status, code, detail, null));
    }
}
