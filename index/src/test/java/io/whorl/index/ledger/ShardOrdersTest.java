package io.whorl.index.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.wire.Command;
import io.whorl.index.wire.ForeignCandidate;
import io.whorl.index.wire.SearchReport;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Decision;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One person at two shards: every order of the steps of both applications, with real ledgers. The argument is that of decisions/0040, and it
 * falls if a shard is asked before the insert, or answers from an old state.
 */
class ShardOrdersTest {

    private static final int STEPS = 4;

    /** What an application does, in its order. */
    private enum Step {
        INSERT,
        /** The other shard confirms a position, after the question came. */
        CONFIRM,
        /** The other shard searches everybody up to that position, nobody later. */
        SEARCH,
        DECIDE
    }

    private static final List<Step> RIGHT = List.of(Step.INSERT, Step.CONFIRM, Step.SEARCH, Step.DECIDE);
    private static final List<Step> ASKED_TOO_EARLY = List.of(Step.CONFIRM, Step.INSERT, Step.SEARCH, Step.DECIDE);

    @Test
    void shouldNeverApproveBothInAnyOrder() {
        List<List<Integer>> orders = orders();
        assertEquals(70, orders.size());
        for (List<Integer> order : orders) {
            assertTrue(approvals(order, RIGHT, true) <= 1, () -> "both approved: " + order);
        }
        assertTrue(orders.stream().anyMatch(order -> approvals(order, RIGHT, true) == 1));
    }

    @Test
    void shouldShowThatTheOrderOfInsertAndQuestionMatters() {
        assertTrue(orders().stream().anyMatch(order -> approvals(order, ASKED_TOO_EARLY, true) == 2));
    }

    @Test
    void shouldShowThatALeaderThatWasReplacedMustNotAnswer() {
        assertTrue(orders().stream().anyMatch(order -> approvals(order, RIGHT, false) == 2));
    }

    /** @param confirms whether the shards answer from the position that they confirm; else from before both inserts */
    private static int approvals(List<Integer> order, List<Step> steps, boolean confirms) {
        try (Ledger north = new Ledger(Policy.DEFAULT);
                Ledger south = new Ledger(Policy.DEFAULT)) {
            List<Ledger> shards = List.of(north, south);
            int[] next = new int[2];
            long[] below = new long[2];
            List<List<ForeignCandidate>> found = new ArrayList<>(List.of(List.of(), List.of()));
            for (int place = 0; place < order.size(); place++) {
                int own = order.get(place);
                Ledger other = shards.get(1 - own);
                switch (steps.get(next[own]++)) {
                    case INSERT ->
                        apply(
                                shards.get(own),
                                LedgerCommands.application("A-" + own, "S-" + own, ApplicationKind.FIRST),
                                place);
                    case CONFIRM -> below[own] = confirms ? other.nextEncounter() : 0;
                    case SEARCH -> found.set(own, search(other, below[own]));
                    case DECIDE -> {
                        SearchReport report = new SearchReport(
                                true, List.of(), found.get(own), null, 1_000, 1_000, 23_500, 97_200, 0, 0);
                        apply(shards.get(own), new Command.RecordSearchResult("A-" + own, report), place);
                    }
                }
            }
            return approved(north, "A-0") + approved(south, "A-1");
        }
    }

    private static List<ForeignCandidate> search(Ledger ledger, long below) {
        List<ForeignCandidate> found = new ArrayList<>();
        for (long encounter = 0; encounter < below; encounter++) {
            ledger.owner(encounter)
                    .ifPresent(owner -> found.add(
                            new ForeignCandidate(owner.subjectId(), owner.applicationId(), true, 90, List.of())));
        }
        return found;
    }

    private static int approved(Ledger ledger, String id) {
        return ledger.application(id).orElseThrow().decision() == Decision.APPROVE ? 1 : 0;
    }

    private static void apply(Ledger ledger, Command command, int place) {
        var _ = LedgerRuns.apply(ledger, command, place + 1);
    }

    /** Every way to interleave the steps of two applications. */
    private static List<List<Integer>> orders() {
        List<List<Integer>> orders = new ArrayList<>();
        for (int mask = 0; mask < (1 << (2 * STEPS)); mask++) {
            if (Integer.bitCount(mask) == STEPS) {
                List<Integer> order = new ArrayList<>();
                for (int place = 0; place < 2 * STEPS; place++) {
                    order.add((mask >>> place) & 1);
                }
                orders.add(order);
            }
        }
        return orders;
    }
}
