package io.whorl.ingest.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the bearer of a token is; {@link Permission} says what each role may do. */
public enum Role {
    /** An issuance system: applies, asks, reports cards. */
    ISSUER,
    /** Watches and tunes the server. */
    OPERATOR,
    /** Decides where operators differ. */
    SUPERVISOR,
    /** Reads what happened, changes nothing. */
    AUDITOR,
    /** Takes over registers and deletes subjects. */
    ADMIN;

    private final String claim = name().toLowerCase(Locale.ROOT);

    /** The name in tokens and on the command line, lower case. */
    public String claim() {
        return claim;
    }

    /** The role with this name, exactly as {@link #claim} writes it. */
    public static Optional<Role> ofClaim(String claim) {
        return Arrays.stream(values()).filter(role -> role.claim.equals(claim)).findFirst();
    }
}
