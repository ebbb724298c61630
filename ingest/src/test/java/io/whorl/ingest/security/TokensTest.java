package io.whorl.ingest.security;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import io.whorl.ingest.security.TokenCheck.Invalid;
import io.whorl.ingest.security.TokenCheck.Valid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path keys;

    private final HandClock clock = new HandClock();
    private Tokens tokens;

    @BeforeEach
    void open() {
        tokens = Tokens.open(keys, clock);
    }

    @Test
    void shouldCarryTheRegionsThatATokenSignsFor() {
        String token = tokens.issue(Role.ISSUER, "county", List.of("340522", "11"), HOUR);
        TokenCheck check = Tokens.open(keys, clock).verify(token);
        assertEquals(
                new TokenCheck.Valid(new Bearer(
                        "county",
                        Role.ISSUER,
                        List.of("340522", "11"),
                        clock.instant().plus(HOUR))),
                check);
        List<String> most = Collections.nCopies(Tokens.MAX_REGIONS, "340522");
        assertTrue(tokens.issue(Role.SUPERVISOR, "x".repeat(64), most, HOUR).length() <= Tokens.MAX_TOKEN);
        for (List<String> bad : List.of(List.of("3"), List.of("3405221"), List.of("34x"), List.of(""))) {
            assertThrows(IllegalArgumentException.class, () -> tokens.issue(Role.ISSUER, "county", bad, HOUR));
        }
        List<String> many = Collections.nCopies(Tokens.MAX_REGIONS + 1, "34");
        assertThrows(IllegalArgumentException.class, () -> tokens.issue(Role.ISSUER, "county", many, HOUR));
    }

    @Test
    void shouldVerifyWhatItIssued() {
        String token = tokens.issue(Role.SUPERVISOR, "desk 7", HOUR);

        Bearer bearer = assertInstanceOf(Valid.class, tokens.verify(token)).bearer();

        assertEquals(
                new Bearer("desk 7", Role.SUPERVISOR, List.of(), clock.instant().plus(HOUR)), bearer);
        assertEquals(new Valid(bearer), tokens.verify(token), "from the cache");
    }

    @Test
    void shouldShareTheKeyBetweenOpenings() {
        String token = Tokens.open(keys, clock).issue(Role.ISSUER, "desk", HOUR);

        assertInstanceOf(Valid.class, tokens.verify(token));
    }

    @Test
    void shouldRefuseAnExpiredTokenWhetherSeenBeforeOrNot() {
        String seen = tokens.issue(Role.ISSUER, "seen", HOUR);
        String unseen = tokens.issue(Role.ISSUER, "unseen", HOUR);
        assertInstanceOf(Valid.class, tokens.verify(seen));

        clock.advance(HOUR.minusSeconds(1));
        assertInstanceOf(Valid.class, tokens.verify(seen));
        clock.advance(Duration.ofSeconds(2));

        assertEquals(new Invalid("the token has expired"), tokens.verify(seen));
        assertEquals(new Invalid("the token has expired"), tokens.verify(unseen));
    }

    @Test
    void shouldRefuseWhatItDidNotIssue() throws IOException {
        String token = tokens.issue(Role.ISSUER, "desk", HOUR);
        byte[] key = SigningKey.open(keys);
        String none = Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8))
                + token.substring(token.indexOf('.'), token.lastIndexOf('.') + 1);
        Instant later = clock.instant().plus(HOUR);
        List<String> forgeries = List.of(
                "",
                "a.b.c",
                token + "x",
                token.substring(0, token.length() - 8),
                none,
                "x".repeat(100_000),
                JWT.create()
                        .withIssuer("whorl")
                        .withSubject("s")
                        .withClaim("role", "admin")
                        .withExpiresAt(later)
                        .sign(Algorithm.HMAC256(new byte[32])),
                JWT.create()
                        .withIssuer("whorl")
                        .withSubject("s")
                        .withClaim("role", "king")
                        .withExpiresAt(later)
                        .sign(Algorithm.HMAC256(key)),
                JWT.create()
                        .withIssuer("whorl")
                        .withSubject("s")
                        .withClaim("role", 5)
                        .withExpiresAt(later)
                        .sign(Algorithm.HMAC256(key)),
                JWT.create()
                        .withIssuer("whorl")
                        .withClaim("role", "admin")
                        .withExpiresAt(later)
                        .sign(Algorithm.HMAC256(key)),
                JWT.create()
                        .withIssuer("whorl")
                        .withSubject("s")
                        .withClaim("role", "admin")
                        .sign(Algorithm.HMAC256(key)),
                JWT.create()
                        .withIssuer("other")
                        .withSubject("s")
                        .withClaim("role", "admin")
                        .withExpiresAt(later)
                        .sign(Algorithm.HMAC256(key)),
                JWT.create()
                        .withIssuer("whorl")
                        .withSubject("s")
                        .withClaim("role", "admin")
                        .withExpiresAt(later)
                        .sign(Algorithm.HMAC512(key)));

        for (String forgery : forgeries) {
            assertInstanceOf(Invalid.class, tokens.verify(forgery), forgery);
        }
    }

    @Test
    void shouldRefuseToIssueOutsideLimits() {
        assertThrows(IllegalArgumentException.class, () -> tokens.issue(Role.ISSUER, " ", HOUR));
        assertThrows(IllegalArgumentException.class, () -> tokens.issue(Role.ISSUER, "x".repeat(65), HOUR));
        assertThrows(IllegalArgumentException.class, () -> tokens.issue(Role.ISSUER, "desk\nadmin", HOUR));
        assertThrows(IllegalArgumentException.class, () -> tokens.issue(Role.ISSUER, "x", Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> tokens.issue(Role.ISSUER, "x", Duration.ofDays(367)));
    }

    @Test
    void shouldKeepTheKeyReadableByItsOwnerOnly() throws IOException {
        Path file = keys.resolve("token.key");

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(36, Files.size(file));
        try (var names = Files.list(keys)) {
            assertEquals(List.of(file), names.toList(), "no draft is left");
        }
    }

    @Test
    void shouldRefuseAKeyThatOthersCanRead() throws IOException {
        Files.setPosixFilePermissions(keys.resolve("token.key"), PosixFilePermissions.fromString("rw-r-----"));

        IllegalStateException refusal = assertThrows(IllegalStateException.class, () -> Tokens.open(keys));

        assertTrue(String.valueOf(refusal.getMessage()).contains("mode=rw-r-----"), refusal.getMessage());
    }

    @Test
    void shouldRefuseAKeyCutShort() throws IOException {
        Files.write(keys.resolve("token.key"), new byte[31]);

        assertThrows(IllegalStateException.class, () -> Tokens.open(keys));
    }

    @Test
    void shouldTellADamagedKeyAndServeNothingByIt() throws IOException {
        Path file = keys.resolve("token.key");
        assertNull(Tokens.fault(keys));
        for (int bit = 0; bit < 8 * 36; bit += 7) {
            byte[] content = Files.readAllBytes(file);
            byte[] sound = content.clone();
            content[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, content);

            String fault = String.valueOf(Tokens.fault(keys));

            assertTrue(fault.contains("its checksum does not hold"), fault);
            assertThrows(IllegalStateException.class, () -> Tokens.open(keys));
            Files.write(file, sound);
        }
    }

    @Test
    void shouldTakeAKeyOfAnEarlierReleaseAndGiveItAChecksum() throws IOException {
        String token = tokens.issue(Role.ISSUER, "desk", HOUR);
        Path file = keys.resolve("token.key");
        Files.write(file, SigningKey.open(keys));

        assertInstanceOf(Valid.class, Tokens.open(keys, clock).verify(token));

        assertEquals(36, Files.size(file));
        assertNull(Tokens.fault(keys));
    }

    @Test
    void shouldEndWithOneKeyWhenManyCreateAtOnce(@TempDir Path fresh) {
        List<byte[]> opened = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> SigningKey.open(fresh.resolve("keys")))
                .toList();

        opened.forEach(key -> assertArrayEquals(opened.getFirst(), key));
    }

    @Test
    void shouldBoundTheTokensItRemembers() {
        VerifiedTokens verified = new VerifiedTokens(3);
        Bearer bearer = new Bearer("s", Role.ISSUER, List.of(), Instant.EPOCH);
        for (String token : List.of("a", "b", "c")) {
            verified.put(token, bearer);
        }
        assertEquals(bearer, verified.get("a"));

        verified.put("d", bearer);

        assertEquals(3, verified.size());
        assertEquals(bearer, verified.get("a"));
        assertEquals(null, verified.get("b"), "the least recently used leaves");
    }

    /** A clock moved by hand. */
    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2030-01-01T00:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
