package io.whorl.ingest.security;

import static io.whorl.ingest.security.Role.ADMIN;
import static io.whorl.ingest.security.Role.AUDITOR;
import static io.whorl.ingest.security.Role.ISSUER;
import static io.whorl.ingest.security.Role.OPERATOR;
import static io.whorl.ingest.security.Role.SUPERVISOR;

import java.util.List;
import java.util.Set;

/**
 * What can be permitted, and to which roles. An admin may enrol and delete but not apply: whoever can erase a subject
 * does not issue cards. Policies and calibrations are brought in by an operator or a supervisor and activated by a supervisor, another
 * person at that, which the ledger sees to. The table stands in the OpenAPI document too; a test holds the two against each other.
 */
public enum Permission {
    APPLY(ISSUER),
    READ_APPLICATIONS(ISSUER, OPERATOR, SUPERVISOR, AUDITOR),
    CHECK_QUALITY(ISSUER, OPERATOR),
    VERIFY(ISSUER, OPERATOR, SUPERVISOR),
    IDENTIFY(ISSUER, OPERATOR, SUPERVISOR),
    REPORT_CARDS(ISSUER, OPERATOR),
    READ_CARDS(ISSUER, OPERATOR, SUPERVISOR, AUDITOR),
    ENROL(ADMIN),
    DELETE_SUBJECTS(ADMIN),
    READ_TUNING(OPERATOR, SUPERVISOR, AUDITOR),
    DRAFT_TUNING(OPERATOR, SUPERVISOR),
    ACTIVATE_TUNING(SUPERVISOR),
    SIGN(ISSUER),
    ISSUE_CARDS(ISSUER),
    VOUCH(SUPERVISOR),
    REFUSE(ISSUER, OPERATOR, SUPERVISOR),
    READ_REVIEWS(OPERATOR, SUPERVISOR, AUDITOR),
    VIEW_SAMPLES(OPERATOR, SUPERVISOR),
    JUDGE(OPERATOR, SUPERVISOR),
    READ_RULES(ISSUER, OPERATOR, SUPERVISOR, AUDITOR),
    SET_RULES(SUPERVISOR),
    READ_COUNTS(OPERATOR, SUPERVISOR, AUDITOR),
    READ_EVENTS(ISSUER, AUDITOR),
    READ_METRICS(OPERATOR, AUDITOR, ADMIN);

    // Set.of is immutable, which the checker cannot see
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Role> roles;

    Permission(Role... roles) {
        this.roles = Set.of(roles);
    }

    public boolean isGrantedTo(Role role) {
        return roles.contains(role);
    }

    /** The roles that have it, in the order of their declaration. */
    public List<Role> roles() {
        return roles.stream().sorted().toList();
    }
}
