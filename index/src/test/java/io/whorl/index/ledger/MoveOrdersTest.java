package io.whorl.index.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.wire.Command;
import io.whorl.index.wire.MoveCommand;
import io.whorl.index.wire.ShardMoves;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.ApplicationKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One subject on its way from the old shard to the new one, and a search by somebody who is the same person: every order of the steps of both,
 * with real ledgers. The argument is that of decisions/0042; it falls without the counts, and if they are read at the wrong moment.
 */
class MoveOrdersTest {

    private static final String SUBJECT = MoveRuns.moving(0);
    private static final int MOVE_STEPS = 4;
    /** Of each of the two shards that are asked. */
    private static final int SEARCH_STEPS = 3;

    private static final long EVERYBODY = Long.MAX_VALUE;

    /** The applicant is the first of the new shard: its own search reaches up to the last one who was adopted when it began. */
    private static final long ADOPTED = -1;

    /** Who is searched, and what is compared before answers are taken together. */
    private enum Rule {
        RIGHT,
        NOT_COMPARED,
        /** How many are gone is read before the search. */
        GONE_TOO_EARLY,
        /** How many came is read after the search. */
        CAME_TOO_LATE
    }

    @Test
    void shouldFindWhoMovesInAnyOrder() {
        List<List<Integer>> orders = orders();
        assertEquals(4_200, orders.size());
        int asked = 0;
        for (List<Integer> order : orders) {
            for (long below : new long[] {EVERYBODY, ADOPTED}) {
                Search search = search(order, Rule.RIGHT, below);
                assertTrue(search.found > 0, () -> "missed: " + order + ", limit " + below);
                assertTrue(search.questions <= 2, () -> "asked again and again: " + order);
                asked += search.questions;
            }
        }
        assertTrue(asked > 2 * orders.size() && asked < 4 * orders.size(), "asked=" + asked);
    }

    @Test
    void shouldShowThatCountsHaveToBeCompared() {
        assertTrue(isMissed(Rule.NOT_COMPARED, EVERYBODY));
    }

    @Test
    void shouldShowThatTheMomentOfCountingMatters() {
        assertTrue(isMissed(Rule.GONE_TOO_EARLY, EVERYBODY));
        assertTrue(isMissed(Rule.CAME_TOO_LATE, EVERYBODY));
    }

    @Test
    void shouldShowThatTheNewShardsOwnSearchHasToReachWhoWasAdopted() {
        // the applicant on the new shard was its first: nobody has a lower number
        assertTrue(isMissed(Rule.RIGHT, 0));
    }

    @Test
    void shouldNeverTakeANewSubjectOnBothShards() {
        List<List<Integer>> orders = new ArrayList<>();
        interleave(new int[] {1, 1, 2}, new ArrayList<>(), orders);
        assertEquals(12, orders.size());
        for (List<Integer> order : orders) {
            assertTrue(registered(order, true) <= 1, () -> "on both: " + order);
        }
        assertTrue(orders.stream().anyMatch(order -> registered(order, true) == 1));
        // a shard that may still take the subject says nothing by not knowing it
        assertTrue(orders.stream().anyMatch(order -> registered(order, false) == 2));
    }

    /**
     * On how many shards a new subject is that comes to both doors while the map is put in force.
     *
     * @param order 0 the map at the old shard, 1 the door of the old shard, 2 that of the new one, which asks and then takes
     * @param waits whether the old shard answers only once the map is in force
     */
    private static int registered(List<Integer> order, boolean waits) {
        try (Ledger old = Ledger.confined(Policy.DEFAULT);
                Ledger fresh = Ledger.confined(Policy.DEFAULT)) {
            boolean asked = false;
            boolean clear = false;
            for (int actor : order) {
                if (actor == 0) {
                    MoveRuns.apply(old, new MoveCommand.PutMapInForce(MoveRuns.map(2, "old")));
                } else if (actor == 1) {
                    MoveRuns.apply(old, LedgerCommands.application("A-1", SUBJECT, ApplicationKind.FIRST));
                } else if (!asked) {
                    asked = true;
                    clear = (!waits || old.moving().counts().inForce() != null)
                            && old.moving().whereabouts(SUBJECT).presence() == MoveView.Presence.UNKNOWN;
                } else if (clear) {
                    MoveRuns.apply(fresh, LedgerCommands.application("B-1", SUBJECT, ApplicationKind.FIRST));
                }
            }
            return (old.subject(SUBJECT) >= 0 ? 1 : 0) + (fresh.subject(SUBJECT) >= 0 ? 1 : 0);
        }
    }

    private static boolean isMissed(Rule rule, long below) {
        return orders().stream().anyMatch(order -> search(order, rule, below).found == 0);
    }

    /** What a search gathers: of each shard, how many of the subject's references it found, and the counts that came with it. */
    private static final class Search {
        private final int[] hits = new int[2];
        private final long[] gone = new long[2];
        private final long[] came = new long[2];
        private int found;
        private int questions;
        private long limit = EVERYBODY;
    }

    /** @param below limit of the search of the new shard */
    private static Search search(List<Integer> order, Rule rule, long below) {
        try (Ledger old = Ledger.confined(Policy.DEFAULT);
                Ledger fresh = Ledger.confined(Policy.DEFAULT)) {
            MoveRuns.apply(old, new Command.EnrolReference("E-1", new byte[32], SUBJECT, 1, new byte[8]));
            MoveRuns.apply(old, new MoveCommand.PutMapInForce(MoveRuns.map(2, "old")));
            MoveRuns.apply(fresh, new MoveCommand.PutMapInForce(MoveRuns.map(2, "new")));
            List<Ledger> asked = List.of(old, fresh);
            Search search = new Search();
            int[] next = new int[3];
            for (int actor : order) {
                int step = next[actor]++;
                if (actor == 2) {
                    move(step, old, fresh);
                } else {
                    ask(search, step, actor, asked.get(actor), rule, below);
                }
            }
            search.questions = 1;
            // the new shard is asked once more, whatever the move does meanwhile
            while (rule != Rule.NOT_COMPARED && search.came[1] < search.gone[0] && search.questions < 5) {
                search.questions++;
                for (int step = 0; step < SEARCH_STEPS; step++) {
                    ask(search, step, 1, fresh, rule, below);
                }
            }
            search.found = search.hits[0] + search.hits[1];
            return search;
        }
    }

    private static void ask(Search search, int step, int shard, Ledger ledger, Rule rule, long below) {
        boolean before = step == 0;
        ShardMoves counts = ledger.moving().counts();
        if (before && shard == 1) {
            search.limit = below == ADOPTED ? counts.adoptedBelow() : below;
        }
        if (step == 1) {
            int[] hits = {0};
            long limit = shard == 1 ? search.limit : EVERYBODY;
            ledger.forEachEncounter((encounter, subject, under) -> hits[0] += encounter < limit ? 1 : 0);
            search.hits[shard] = hits[0];
            return;
        }
        if (before == (rule == Rule.GONE_TOO_EARLY)) {
            search.gone[shard] = counts.gone("new");
        }
        if (before != (rule == Rule.CAME_TOO_LATE)) {
            search.came[shard] = counts.come("old");
        }
    }

    private static void move(int step, Ledger old, Ledger fresh) {
        switch (step) {
            case 0 -> MoveRuns.apply(old, new MoveCommand.LeaveSubject(SUBJECT));
            case 1 -> MoveRuns.apply(fresh, MoveRuns.adoption(old).getFirst());
            case 2 -> MoveRuns.apply(fresh, MoveRuns.adoption(old).getLast());
            default -> MoveRuns.apply(old, new MoveCommand.RemoveSubject(SUBJECT));
        }
    }

    /** Every way to interleave the two answers and the move: 0 and 1 the shards that are asked, 2 the move. */
    private static List<List<Integer>> orders() {
        List<List<Integer>> orders = new ArrayList<>();
        interleave(new int[] {SEARCH_STEPS, SEARCH_STEPS, MOVE_STEPS}, new ArrayList<>(), orders);
        return orders;
    }

    private static void interleave(int[] left, List<Integer> so, List<List<Integer>> orders) {
        boolean done = true;
        for (int actor = 0; actor < left.length; actor++) {
            if (left[actor] > 0) {
                done = false;
                left[actor]--;
                so.add(actor);
                interleave(left, so, orders);
                so.removeLast();
                left[actor]++;
            }
        }
        if (done) {
            orders.add(List.copyOf(so));
        }
    }
}
