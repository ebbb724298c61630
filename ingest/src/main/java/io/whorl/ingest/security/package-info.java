/** Who may do what: bearer tokens (JWT, HMAC-SHA-256) with the key that signs them, roles, and the permissions of each role. */
@NullMarked
@PackageRules(
        threads = "any",
        uses = {"matcher.architecture"},
        libraries = {"com.auth0.jwt"})
package io.whorl.ingest.security;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
