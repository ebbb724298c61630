package io.whorl.ingest.security;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that a person shows instead of a card: JWS (RFC 7515) with HMAC-SHA-256, valid for minutes. Whom a token is about stands in it as
 * ciphertext of the caller's; whoever shows or scans it learns nothing. That it is used once is the caller's to see to. It is no bearer token: its issuer is
 * another. Any thread; some 20 µs a token.
 */
public final class VerificationTokens {

    /** How long a token is valid: long enough to walk to a counter. */
    public static final Duration VALIDITY = Duration.ofMinutes(3);

    static final int MAX_TOKEN = 1_024;

    private static final String ISSUER = "whorl-verification";
    private static final String WHO = "who";

    private final Algorithm algorithm;
    private final JWTVerifier verifier;
    private final Clock clock;

    private VerificationTokens(byte[] key, Clock clock) {
        this.clock = clock;
        algorithm = Algorithm.HMAC256(key);
        verifier = ((JWTVerifier.BaseVerification)
                        JWT.require(algorithm).withIssuer(ISSUER).withClaimPresence("exp"))
                .build(clock);
    }

    /** Opens the key in the key folder of a data directory, creating both if missing. */
    public static VerificationTokens open(Path keyDirectory, Clock clock) {
        return new VerificationTokens(SigningKey.open(keyDirectory), clock);
    }

    /** A token as it was issued; {@code who} is the ciphertext, sealed under {@code id}. */
    public record Shown(String id, byte[] who, Instant expiresAt) {}

    /** Seals who it is about, under the id that the token will have. */
    @FunctionalInterface
    public interface Seal {
        byte[] under(String id);
    }

    /** A new token with its expiry. */
    public Issued issue(Seal seal) {
        String id = UUID.randomUUID().toString();
        Instant expiresAt = Instant.ofEpochSecond(clock.instant().plus(VALIDITY).getEpochSecond());
        String token = JWT.create()
                .withIssuer(ISSUER)
                .withJWTId(id)
                .withClaim(WHO, Base64.getUrlEncoder().withoutPadding().encodeToString(seal.under(id)))
                .withExpiresAt(expiresAt)
                .sign(algorithm);
        return new Issued(token, expiresAt);
    }

    /** A token and until when it is valid. */
    public record Issued(String token, Instant expiresAt) {}

    /** What a token says; null if it is not one of this server, or not valid any more. */
    public @Nullable Shown read(String token) {
        if (token.length() > MAX_TOKEN) {
            return null;
        }
        try {
            DecodedJWT jwt = verifier.verify(token);
            String who = jwt.getClaim(WHO).asString();
            if (who == null || jwt.getId() == null) {
                return null;
            }
            return new Shown(jwt.getId(), Base64.getUrlDecoder().decode(who), jwt.getExpiresAtAsInstant());
        } catch (JWTVerificationException | IllegalArgumentException e) {
            return null;
        }
    }
}
