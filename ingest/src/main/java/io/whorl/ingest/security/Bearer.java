package io.whorl.ingest.security;

import java.time.Instant;
import java.util.List;

/**
 * Whom a valid token speaks for, and until when.
 *
 * @param regions leading digits of the region codes that it signs for; empty: any
 */
public record Bearer(String subject, Role role, List<String> regions, Instant expiresAt) {

    public Bearer {
        regions = List.copyOf(regions);
    }
}
