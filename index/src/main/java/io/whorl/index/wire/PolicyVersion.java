package io.whorl.index.wire;

import io.whorl.matcher.score.Policy;
import org.jspecify.annotations.Nullable;

/**
 * A version of the policy with its life: drafted by one person, simulated, activated by another, retired when a later version is
 * activated.
 *
 * @param policy what it says, under its own version
 * @param basedOn the version that it was drafted from; 0 for the one that the ledger began with
 * @param drafted null for the one that the ledger began with
 * @param simulated the first simulation of it; null before
 * @param retired {@code actor} is who activated its successor; null before
 */
public record PolicyVersion(
        Policy policy,
        int basedOn,
        @Nullable Mark drafted,
        @Nullable Simulated simulated,
        @Nullable Mark activated,
        @Nullable Mark retired) {

    /** The life of a version. */
    public enum State {
        DRAFT,
        SIMULATED,
        /** The one that decides. */
        ACTIVE,
        /** Decided once. To put it back, draft a copy. */
        RETIRED
    }

    /** A simulation: over how many decisions, how many would change, and how many the record does not decide. */
    public record Simulated(Mark mark, int decisions, int changed, int notDecidable) {}

    /** The version that a ledger begins with. */
    public static PolicyVersion first(Policy policy) {
        return new PolicyVersion(policy, 0, null, null, null, null);
    }

    public State state() {
        if (retired != null) {
            return State.RETIRED;
        }
        if (activated != null || drafted == null) {
            return State.ACTIVE;
        }
        return simulated == null ? State.DRAFT : State.SIMULATED;
    }

    /** As it was when it was drafted. */
    public PolicyVersion asDrafted() {
        return new PolicyVersion(policy, basedOn, drafted, null, null, null);
    }

    /** As it was when it was activated. */
    public PolicyVersion asActivated() {
        return new PolicyVersion(policy, basedOn, drafted, simulated, activated, null);
    }

    public PolicyVersion simulated(Simulated by) {
        return new PolicyVersion(policy, basedOn, drafted, by, activated, retired);
    }

    public PolicyVersion activated(Mark by) {
        return new PolicyVersion(policy, basedOn, drafted, simulated, by, retired);
    }

    public PolicyVersion retired(Mark by) {
        return new PolicyVersion(policy, basedOn, drafted, simulated, activated, by);
    }
}
