package io.whorl.ingest.http;

import org.jspecify.annotations.Nullable;

/**
 * What an endpoint sees of a request.
 *
 * @param actor the subject of the token; empty if the route is open to everyone
 * @param pathId the {@code {…}} part of the path, percent-decoded; empty if the route has none
 * @param idempotencyKey the header of that name, or null
 * @param respondAsync whether the client prefers not to wait (RFC 7240)
 * @param body empty if the route takes none
 */
record Inbound(String actor, String pathId, @Nullable String idempotencyKey, boolean respondAsync, byte[] body) {}
