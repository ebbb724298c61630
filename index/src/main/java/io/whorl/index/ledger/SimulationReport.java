package io.whorl.index.ledger;

import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.Reason;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What another policy would have made of the last decisions.
 *
 * @param policyVersion that was simulated
 * @param decisions that were looked at: as many as were asked for, or as there are
 * @param changed how many would have been other decisions
 * @param notDecidable how many the record does not decide, by the reason; those of no count are left out
 * @param moves from which decision to which, those that stay the same too; those of no count are left out
 * @param changes the changed ones, newest first, at most {@link Simulation#MAX_LISTED}
 */
public record SimulationReport(
        int policyVersion,
        int decisions,
        int changed,
        Map<Gap, Integer> notDecidable,
        List<Move> moves,
        List<Change> changes) {

    /** Why a decision cannot be taken again from the record. */
    public enum Gap {
        /** It was decided without a search, and this policy would search. */
        NOT_SEARCHED,
        /** By this policy's floors of quality other captures serve than were searched with. */
        OTHER_CAPTURES,
        /** This policy looks at lower scores than the search of the day listed, and nothing else holds the application. */
        BELOW_THE_LIST
    }

    /** How many went from one decision to another. */
    public record Move(Decision from, Decision to, int count) {}

    /** A decision that would have been another. */
    public record Change(
            String applicationId, Decision was, Set<Reason> wasBecause, Decision now, Set<Reason> nowBecause) {
        public Change {
            wasBecause = ordered(wasBecause);
            nowBecause = ordered(nowBecause);
        }

        // an EnumSet iterates in the order of the constants, on every machine
        private static Set<Reason> ordered(Set<Reason> reasons) {
            return reasons.isEmpty() ? Set.of() : EnumSet.copyOf(reasons);
        }
    }

    public SimulationReport {
        notDecidable = notDecidable.isEmpty() ? Map.of() : new EnumMap<>(notDecidable);
        moves = List.copyOf(moves);
        changes = List.copyOf(changes);
    }

    /** How many the record does not decide. */
    public int notDecidableCount() {
        return notDecidable.values().stream().mapToInt(Integer::intValue).sum();
    }
}
