package io.whorl.ingest.security;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.exceptions.TokenExpiredException;
import com.auth0.jwt.interfaces.DecodedJWT;
import io.whorl.ingest.security.TokenCheck.Invalid;
import io.whorl.ingest.security.TokenCheck.Valid;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bearer tokens: JWT signed with HMAC-SHA-256 (RFC 7519, HS256), claims {@code iss}, {@code sub}, {@code role}, {@code iat},
 * {@code exp}, and {@code regions} if it signs for some alone. A token cannot be taken back before it expires, except by removing the key file and starting the server again, which takes back
 * all of them. Any thread.
 *
 * <p>Cost: a token seen before, a look-up; a new one, a parse and a MAC (some 20 µs).
 */
public final class Tokens {

    /** Longest validity of a token that is issued. */
    public static final Duration MAX_VALIDITY = Duration.ofDays(366);

    /** Longest subject name; it has no control characters, for it stands in audit lines. */
    public static final int MAX_SUBJECT = 64;

    /** The name of the file with the key that signs, in a key folder. */
    public static final String KEY_FILE = SigningKey.FILE;

    /** Regions that one token signs for. */
    public static final int MAX_REGIONS = 16;

    /** Of a region code of GB/T 2260: a province has two, a city four, a county six. */
    private static final Pattern REGION = Pattern.compile("[0-9]{2,6}");

    static final int MAX_TOKEN = 1_024;
    static final int VERIFIED_LIMIT = 4_096;

    private static final String ISSUER = "whorl";
    private static final String ROLE = "role";
    private static final String REGIONS = "regions";
    private static final Invalid EXPIRED = new Invalid("the token has expired");
    private static final Invalid BAD = new Invalid("the token is not one that this server issued");

    private final Algorithm algorithm;
    private final JWTVerifier verifier;
    private final Clock clock;
    private final VerifiedTokens verified = new VerifiedTokens(VERIFIED_LIMIT);

    private Tokens(byte[] key, Clock clock) {
        this.clock = clock;
        algorithm = Algorithm.HMAC256(key);
        verifier = ((JWTVerifier.BaseVerification)
                        JWT.require(algorithm).withIssuer(ISSUER).withClaimPresence("exp"))
                .build(clock);
    }

    /** Opens the key in the key folder of a data directory, creating both if missing; no server needs to run. */
    public static Tokens open(Path keyDirectory) {
        return open(keyDirectory, Clock.systemUTC());
    }

    /** What is wrong with the key in this key folder; null if nothing is, or if there is none yet. Touches nothing. */
    public static @Nullable String fault(Path keyDirectory) {
        return SigningKey.fault(keyDirectory);
    }

    /** As {@link #open(Path)}, with the clock that decides about expiry. */
    public static Tokens open(Path keyDirectory, Clock clock) {
        return new Tokens(SigningKey.open(keyDirectory), clock);
    }

    /** A token for {@code subject}. Throws {@link IllegalArgumentException} outside the limits. */
    public String issue(Role role, String subject, Duration validity) {
        return issue(role, subject, List.of(), validity);
    }

    /** The same, signing for these regions alone: the leading digits of their codes; none: for any. */
    public String issue(Role role, String subject, List<String> regions, Duration validity) {
        requireRegions(regions);
        if (subject.isBlank() || subject.length() > MAX_SUBJECT) {
            throw new IllegalArgumentException(
                    "token subject: length=" + subject.length() + ", limit=1 to " + MAX_SUBJECT);
        }
        if (subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("token subject: a control character, limit=printable characters");
        }
        if (!validity.isPositive() || validity.compareTo(MAX_VALIDITY) > 0) {
            throw new IllegalArgumentException("token validity: value=" + validity + ", limit=" + MAX_VALIDITY);
        }
        Instant now = clock.instant();
        JWTCreator.Builder token = JWT.create()
                .withIssuer(ISSUER)
                .withSubject(subject)
                .withClaim(ROLE, role.claim())
                .withIssuedAt(now)
                .withExpiresAt(now.plus(validity));
        return (regions.isEmpty() ? token : token.withClaim(REGIONS, regions)).sign(algorithm);
    }

    /** Whom the token speaks for now. */
    public TokenCheck verify(String token) {
        Bearer known = verified.get(token);
        if (known == null) {
            return verifyNew(token);
        }
        if (clock.instant().isBefore(known.expiresAt())) {
            return new Valid(known);
        }
        verified.remove(token);
        return EXPIRED;
    }

    private TokenCheck verifyNew(String token) {
        if (token.length() > MAX_TOKEN) {
            return BAD;
        }
        try {
            DecodedJWT jwt = verifier.verify(token);
            Optional<Role> role =
                    Optional.ofNullable(jwt.getClaim(ROLE).asString()).flatMap(Role::ofClaim);
            List<String> regions = regions(jwt);
            if (role.isEmpty() || jwt.getSubject() == null || regions == null) {
                return BAD;
            }
            Bearer bearer = new Bearer(jwt.getSubject(), role.get(), regions, jwt.getExpiresAtAsInstant());
            verified.put(token, bearer);
            return new Valid(bearer);
        } catch (TokenExpiredException e) {
            return EXPIRED;
        } catch (JWTVerificationException e) {
            return BAD;
        }
    }

    /** The regions that it signs for, empty for any; null for a claim that is none. */
    private static @Nullable List<String> regions(DecodedJWT jwt) {
        if (jwt.getClaim(REGIONS).isMissing()) {
            return List.of();
        }
        List<String> regions = jwt.getClaim(REGIONS).asList(String.class);
        // a claim that says nothing must not permit everything
        return regions == null || regions.isEmpty() ? null : regions;
    }

    /** Throws {@link IllegalArgumentException} for regions that no token can have. */
    public static void requireRegions(List<String> regions) {
        if (regions.size() > MAX_REGIONS) {
            throw new IllegalArgumentException("token regions: count=" + regions.size() + ", limit=" + MAX_REGIONS);
        }
        for (String region : regions) {
            if (!REGION.matcher(region).matches()) {
                throw new IllegalArgumentException("token region: value=" + region + ", limit=2 to 6 digits");
            }
        }
    }
}
