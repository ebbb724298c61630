package io.whorl.ingest.security;

import java.nio.file.Path;

/** SKELETON: bearer tokens (JWT, HMAC-SHA-256), key in the data directory, mode 0600. */
public final class Tokens {
    /** Opens the key in the key folder of a data directory, creating it if missing. */
    public static Tokens open(Path keyDirectory) {
        throw new UnsupportedOperationException();
    }

    public String issue(Role role, String subject, java.time.Duration validity) {
        throw new UnsupportedOperationException();
    }
}
