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
 */
record Route(HttpMethod method, String path, @Nullable Permission permission, boolean isGated, Endpoint endpoint) {

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
