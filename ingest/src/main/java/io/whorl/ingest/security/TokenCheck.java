package io.whorl.ingest.security;

/** The outcome of looking at a token. */
public sealed interface TokenCheck {

    record Valid(Bearer bearer) implements TokenCheck {}

    /** {@code why} is a sentence for people; it holds no part of the token. */
    record Invalid(String why) implements TokenCheck {}
}
