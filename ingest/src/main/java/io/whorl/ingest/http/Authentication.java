package io.whorl.ingest.http;

import io.whorl.ingest.http.json.Problem;
import io.whorl.ingest.security.Bearer;
import io.whorl.ingest.security.Permission;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.security.TokenCheck;
import io.whorl.ingest.security.Tokens;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From the Authorization header to the right to go on, or the 401 or 403 to answer. */
final class Authentication {

    private static final String SCHEME = "Bearer ";
    private static final Map<String, String> CHALLENGE = Map.of("WWW-Authenticate", "Bearer realm=\"whorl\"");

    private final Tokens tokens;

    Authentication(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Who asks, or why not. */
    sealed interface Entry {
        record Admitted(Bearer bearer) implements Entry {}

        record Turned(Answer refusal) implements Entry {}
    }

    /** Admits the bearer of a token, if it has the permission. */
    Entry entry(@Nullable String authorization, Permission permission) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return new Entry.Turned(unauthenticated("this needs a header Authorization: Bearer <token>"));
        }
        return switch (tokens.verify(authorization.substring(SCHEME.length()))) {
            case TokenCheck.Invalid invalid -> new Entry.Turned(unauthenticated(invalid.why()));
            case TokenCheck.Valid(Bearer bearer) ->
                permission.isGrantedTo(bearer.role())
                        ? new Entry.Admitted(bearer)
                        : new Entry.Turned(forbidden(permission));
        };
    }

    private static Answer unauthenticated(String why) {
        return Answer.of(new Problem(401, "UNAUTHENTICATED", why, null), CHALLENGE);
    }

    private static Answer forbidden(Permission permission) {
        String roles = permission.roles().stream().map(Role::claim).collect(Collectors.joining(", "));
        return Answer.of(403, "FORBIDDEN", "this needs one of the roles " + roles);
    }
}
