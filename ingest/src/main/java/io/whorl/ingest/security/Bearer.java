package io.whorl.ingest.security;

import java.time.Instant;

/** Whom a valid token speaks for, and until when. */
public record Bearer(String subject, Role role, Instant expiresAt) {}
