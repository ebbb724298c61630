package io.whorl.ingest.contract;

import java.time.Instant;

/** What a verified person shows instead of a card: a token, and until when it is valid. */
public record VerificationTicket(String token, Instant expiresAt) {}
