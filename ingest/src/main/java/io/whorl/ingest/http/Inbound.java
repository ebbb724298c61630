package io.whorl.ingest.http;

import io.whorl.ingest.security.Role;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint sees of a request.
 *
 * @param actor the subject of the token; empty if the route is open to everyone
 * @param pathId the {@code {…}} part of the path, percent-decoded; empty if the route has none
 * @param idempotencyKey the header of that name, or null
 * @param respondAsync whether the client prefers not to wait (RFC 7240)
 * @param regions that the token signs for; empty: any
 * @param role of the token; null if the route is open to everyone
 * @param parameters of the query, the first of each name
 * @param body empty if the route takes none
 */
record Inbound(
        String actor,
        @Nullable Role role,
        List<String> regions,
        String pathId,
        Map<String, String> parameters,
        @Nullable String idempotencyKey,
        boolean respondAsync,
        byte[] body) {

    /** A parameter of the query, or null. */
    @Nullable String query(String name) {
        return parameters.get(name);
    }

    /** Whether the token signs for this county: one of its regions, or a part of one. */
    boolean maySignFor(@Nullable String county) {
        return regions.isEmpty() || (county != null && regions.stream().anyMatch(county::startsWith));
    }

    boolean isSupervisor() {
        return role == Role.SUPERVISOR;
    }
}
