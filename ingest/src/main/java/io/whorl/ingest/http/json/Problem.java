package io.whorl.ingest.http.json;

import io.whorl.matcher.vocabulary.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 has it; {@code type} is {@code about:blank}, so {@code title} is that of the status, and {@code code} tells problems apart.
 *
 * @param code stable, upper case
 * @param field the offending field, or null
 */
public record Problem(
        int status, String code, String detail, @Nullable String field) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** The problem that a refusal is for a client. */
    public static Problem of(Refusal refusal) {
        int status = switch (refusal.kind()) {
            case MALFORMED -> 400;
            case UNUSABLE -> 422;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
            case UNAVAILABLE -> 503;
        };
        return new Problem(status, refusal.code(), refusal.detail(), refusal.field());
    }

    public byte[] toJson() {
        return JsonOutput.object(out -> {
            out.writeStringField("type", "about:blank");
            out.writeStringField("title", title());
            out.writeNumberField("status", status);
            out.writeStringField("detail", detail);
            out.writeStringField("code", code);
            if (field != null) {
                out.writeStringField("field", field);
            }
        });
    }

    /** The reason phrase of RFC 9110 for this status. */
    private String title() {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 414 -> "URI Too Long";
            case 415 -> "Unsupported Media Type";
            case 422 -> "Unprocessable Content";
            case 431 -> "Request Header Fields Too Large";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            default -> "Error";
        };
    }
}
