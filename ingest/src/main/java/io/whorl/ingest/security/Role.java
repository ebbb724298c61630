package io.whorl.ingest.security;

/** What the bearer of a token may do. */
public enum Role {
    ISSUER,
    OPERATOR,
    SUPERVISOR,
    AUDITOR,
    ADMIN
}
