package io.whorl.matcher.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * A refusal that is expected in normal service: a value, not an exception.
 *
 * @param kind decides the HTTP status
 * @param code stable, upper case, for programs
 * @param detail one sentence for people; never holds any part of a biometric sample
 * @param field the offending field as a path ({@code captures[1].data}), or null
 */
public record Refusal(
        Kind kind, String code, String detail, @Nullable String field) {

    /** The families of refusals. */
    public enum Kind {
        /** The request cannot be understood. */
        MALFORMED,
        /** Understood, but its content cannot be used. */
        UNUSABLE,
        NOT_FOUND,
        /** An id was used before, for something else. */
        CONFLICT,
        TOO_LARGE,
        /** The server cannot take it now; the same request may succeed later. */
        UNAVAILABLE
    }

    public static Refusal malformed(String code, String detail, String field) {
        return new Refusal(Kind.MALFORMED, code, detail, field);
    }

    public static Refusal unusable(String code, String detail, String field) {
        return new Refusal(Kind.UNUSABLE, code, detail, field);
    }

    public static Refusal unavailable(String code, String detail) {
        return new Refusal(Kind.UNAVAILABLE, code, detail, null);
    }

    /** This refusal with its field put below {@code prefix} ({@code captures[1]} and {@code data} give {@code captures[1].data}). */
    public Refusal under(String prefix) {
        return new Refusal(kind, code, detail, field == null ? prefix : prefix + "." + field);
    }
}
