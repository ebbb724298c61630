package io.whorl.ingest.http;

/** The answers of a door that is full, made once: they must cost nothing. */
final class Overload {

    static final Answer TOO_MANY_REQUESTS =
            Answer.of(503, "OVERLOADED", "too many requests are in flight; try again after Retry-After");

    static final Answer TOO_MANY_BYTES =
            Answer.of(503, "OVERLOADED", "too many bytes of requests are in flight; try again after Retry-After");

    private Overload() {}
}
