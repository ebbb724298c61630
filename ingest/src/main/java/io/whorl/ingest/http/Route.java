package io.whorl.ingest.http;

import io.vertx.core.http.HttpMethod;
import io.whorl.ingest.security.Permission;
import org.jspecify.annotations.Nullable;

/**
 * A method on a path and what it needs.
 *
 * @param path as in the OpenAPI document, at most one {@code {name}}
 * @param permission null: open to everyone
 * @param isGated whether it counts against the requests in flight; what operators look at under load does not
 * @param streams null: the endpoint answers
 */
record Route(
        HttpMethod method,
        String path,
        @Nullable Permission permission,
        boolean isGated,
        Endpoint endpoint,
        @Nullable EventStreams streams) {

    Route(HttpMethod method, String path, @Nullable Permission permission, boolean isGated, Endpoint endpoint) {
        this(method, path, permission, isGated, endpoint, null);
    }

    /** One that answers with a stream of events. */
    static Route ofStreams(String path, Permission permission, EventStreams streams) {
        Endpoint none = _ -> {
            throw new IllegalStateException("route " + path + ": answers with a stream");
        };
        return new Route(HttpMethod.GET, path, permission, false, none, streams);
    }

    boolean takesBody() {
        return method.equals(HttpMethod.POST);
    }

    /** The name of the path's parameter; null if there is none. */
    @Nullable String pathParameter() {
        int start = path.indexOf('{');
        return start < 0 ? null : path.substring(start + 1, path.indexOf('}'));
    }

    /** The path as Vert.x writes it: {@code :name}. */
    String vertxPath() {
        return path.replace("{", ":").replace("}", "");
    }
}
