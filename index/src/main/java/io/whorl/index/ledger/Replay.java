package io.whorl.index.ledger;

import io.whorl.index.ledger.DecisionRule.Brought;
import io.whorl.index.ledger.DecisionRule.Ruling;
import io.whorl.index.ledger.SimulationReport.Gap;
import io.whorl.index.wire.PolicyVersion;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.Reason;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Takes a decision again by another policy, from what stands on record: {@link DecisionRule} on the same numbers. Pure. */
final class Replay {

    private Replay() {}

    /** How it would have been decided, or why the record does not tell. */
    sealed interface Result {
        record Decided(Ruling ruling) implements Result {}

        record Unknown(Gap gap) implements Result {}
    }

    static Result of(Tables tables, long row, Policy policy) {
        Brought was = tables.applications.brought(row);
        FloorChange floors = floors(tables, row, policy, was);
        if (!floors.isKnown()) {
            return new Result.Unknown(Gap.OTHER_CAPTURES);
        }
        Brought brought =
                new Brought(was.kind(), floors.captures(), floors.samples(), was.concurrent(), was.faceChangeBars());
        Optional<Ruling> early = DecisionRule.beforeSearch(policy, brought, tables.applications.wasOnFile(row));
        if (early.isPresent()) {
            return new Result.Decided(early.get());
        }
        ScoreVector found = tables.findings.vector(tables.outcomes.findings(row));
        if (found == null) {
            return new Result.Unknown(Gap.NOT_SEARCHED);
        }
        if (!floors.sameProbe()) {
            return new Result.Unknown(Gap.OTHER_CAPTURES);
        }
        return afterSearch(policy, brought, found);
    }

    /** Where the floors are those of the policy that decided, the captures that served serve. */
    private static FloorChange floors(Tables tables, long row, Policy policy, Brought was) {
        PolicyVersion decided = tables.policies.find(tables.outcomes.policyVersion(row));
        boolean same = decided != null
                && decided.policy().fingerQualityFloor() == policy.fingerQualityFloor()
                && decided.policy().faceQualityFloor() == policy.faceQualityFloor();
        return same
                ? new FloorChange(was.captures(), was.samples(), true, true)
                : FloorChange.to(policy, was.captures(), was.samples());
    }

    /** A search under this policy would have listed more; who is not on record could only add to the reasons that stand. */
    private static Result afterSearch(Policy policy, Brought brought, ScoreVector found) {
        Ruling ruling = DecisionRule.afterSearch(policy, brought, found);
        boolean reaches = found.reaches(DecisionRule.reviewThreshold(policy, found.searchedSubjects()));
        if (reaches || !found.complete()) {
            return new Result.Decided(ruling);
        }
        Set<Reason> reasons = EnumSet.copyOf(ruling.reasons());
        reasons.remove(Reason.SEARCH_INCOMPLETE);
        return reasons.isEmpty()
                ? new Result.Unknown(Gap.BELOW_THE_LIST)
                : new Result.Decided(new Ruling(ruling.decision(), reasons));
    }
}
