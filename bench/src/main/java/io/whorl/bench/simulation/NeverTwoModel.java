package io.whorl.bench.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The never-two promise on two shards, in every order that there is: one person applies under two identities, {@code A} and {@code B}; each application is written, committed (from
 * then on it is inserted), searched on both shards, and decided; a shard changes its leader in between, and the old one does not know. Breadth first over all states, so that what is
 * found is the shortest way there. Stateless.
 */
public final class NeverTwoModel {

    private NeverTwoModel() {}

    /**
     * What the shards are like.
     *
     * @param isSharedHome both identities have one home shard, where the lower number is searched by the higher; else A's is shard 0 and B's shard 1
     * @param searchesBehindInsert a search begins only when its own reference is committed
     * @param confirmsLeader who searches makes sure, after the search was asked, that it still leads: a read index
     * @param failovers how often a leader changes at most
     */
    public record Rules(boolean isSharedHome, boolean searchesBehindInsert, boolean confirmsLeader, int failovers) {

        /** As they are to be. */
        public static final Rules SOUND = new Rules(false, true, true, 1);
    }

    /** What was found: how many states there are, steps between them, and the steps to one in which both are approved, or null. */
    public record Exploration(
            int states, int steps, @Nullable List<String> toBothApproved) {}

    /** Where an application is. */
    private enum Stage {
        NEW,
        WRITTEN,
        INSERTED
    }

    /** What the search on one shard said. */
    private enum Part {
        OPEN,
        NOBODY,
        FOUND
    }

    private enum Decision {
        PENDING,
        APPROVED,
        HELD
    }

    private record Application(Stage stage, int number, Part first, Part second, Decision decision) {

        static final Application FRESH = new Application(Stage.NEW, 0, Part.OPEN, Part.OPEN, Decision.PENDING);

        Part part(int shard) {
            return shard == 0 ? first : second;
        }

        Application with(Stage next, int itsNumber) {
            return new Application(next, itsNumber, first, second, decision);
        }

        Application with(int shard, Part found) {
            return new Application(stage, number, shard == 0 ? found : first, shard == 0 ? second : found, decision);
        }

        Application unsearched() {
            return new Application(stage, number, Part.OPEN, Part.OPEN, decision);
        }

        Application decided(Decision as) {
            return new Application(stage, number, first, second, as);
        }
    }

    /**
     * A state.
     *
     * @param old0 references that the old leader of shard 0 knows, as bits of applications; −1 while there is none
     * @param failovers how many more there may be
     */
    private record State(Application a, Application b, int old0, int old1, int failovers) {

        Application application(int which) {
            return which == 0 ? a : b;
        }

        State with(int which, Application next) {
            return which == 0 ? new State(next, b, old0, old1, failovers) : new State(a, next, old0, old1, failovers);
        }

        int old(int shard) {
            return shard == 0 ? old0 : old1;
        }
    }

    private record Step(State from, String what) {}

    /** Visits every state that can be reached. */
    public static Exploration explore(Rules rules) {
        State start = new State(Application.FRESH, Application.FRESH, -1, -1, rules.failovers());
        Map<State, @Nullable Step> seen = new HashMap<>();
        Deque<State> waiting = new ArrayDeque<>();
        seen.put(start, null);
        waiting.add(start);
        int[] steps = {0};
        while (!waiting.isEmpty()) {
            State state = waiting.remove();
            if (state.a().decision() == Decision.APPROVED && state.b().decision() == Decision.APPROVED) {
                return new Exploration(seen.size(), steps[0], way(seen, state));
            }
            new Steps(rules, state, (what, next) -> {
                        steps[0]++;
                        if (!seen.containsKey(next)) {
                            seen.put(next, new Step(state, what));
                            waiting.add(next);
                        }
                    })
                    .all();
        }
        return new Exploration(seen.size(), steps[0], null);
    }

    private static List<String> way(Map<State, @Nullable Step> seen, State end) {
        List<String> way = new ArrayList<>();
        for (Step step = seen.get(end); step != null; step = seen.get(step.from())) {
            way.addFirst(step.what());
        }
        return way;
    }

    /** Takes a step. */
    @FunctionalInterface
    private interface Taker {
        void take(String what, State next);
    }

    /** Everything that can happen next in a state. */
    private record Steps(Rules rules, State state, Taker taker) {

        private static final int SHARDS = 2;
        private static final String NAMES = "AB";

        void all() {
            for (int which = 0; which < 2; which++) {
                of(which);
            }
            for (int shard = 0; shard < SHARDS && state.failovers() > 0; shard++) {
                failover(shard);
            }
        }

        private void of(int which) {
            Application application = state.application(which);
            char name = NAMES.charAt(which);
            switch (application.stage()) {
                case NEW -> taker.take("write " + name, state.with(which, application.with(Stage.WRITTEN, 0)));
                case WRITTEN -> {
                    int number = isInserted(1 - which) && rules.isSharedHome() ? 1 : 0;
                    taker.take("commit " + name, state.with(which, application.with(Stage.INSERTED, number)));
                }
                case INSERTED -> decide(which, application);
            }
            if (application.decision() == Decision.PENDING
                    && (application.stage() == Stage.INSERTED || !rules.searchesBehindInsert())) {
                for (int shard = 0; shard < SHARDS; shard++) {
                    search(which, shard);
                }
            }
        }

        private void decide(int which, Application application) {
            boolean isWhole = application.first() != Part.OPEN && application.second() != Part.OPEN;
            if (isWhole && application.decision() == Decision.PENDING) {
                boolean hit = application.first() == Part.FOUND || application.second() == Part.FOUND;
                taker.take(
                        "decide " + NAMES.charAt(which),
                        state.with(which, application.decided(hit ? Decision.HELD : Decision.APPROVED)));
            }
        }

        private void search(int which, int shard) {
            Application application = state.application(which);
            if (application.part(shard) != Part.OPEN) {
                return;
            }
            String what = "search " + NAMES.charAt(which) + " on shard " + shard;
            int other = 1 - which;
            boolean there = isInserted(other) && home(other) == shard && isWithinBounds(which, other);
            taker.take(what, state.with(which, application.with(shard, there ? Part.FOUND : Part.NOBODY)));
            // at home it is searched by whoever has applied it
            boolean isKnown = home(which) != shard || (state.old(shard) & 1 << which) != 0;
            if (state.old(shard) >= 0 && isKnown && !rules.confirmsLeader()) {
                boolean known = (state.old(shard) & 1 << other) != 0 && isWithinBounds(which, other);
                taker.take(
                        what + " at its old leader",
                        state.with(which, application.with(shard, known ? Part.FOUND : Part.NOBODY)));
            }
        }

        /** On the shard of both, whoever has the higher number searches the lower; on another, everybody is searched. */
        private boolean isWithinBounds(int which, int other) {
            return !rules.isSharedHome()
                    || state.application(which).number()
                            > state.application(other).number()
                    || state.application(which).stage() != Stage.INSERTED;
        }

        /** What was not committed may be gone; results that were under way come all the same, or the new leader searches anew. */
        private void failover(int shard) {
            int known = 0;
            for (int which = 0; which < 2; which++) {
                known |= isInserted(which) && home(which) == shard ? 1 << which : 0;
            }
            State after = new State(
                    state.a(),
                    state.b(),
                    shard == 0 ? known : state.old0(),
                    shard == 1 ? known : state.old1(),
                    state.failovers() - 1);
            String what = "shard " + shard + " changes its leader";
            taker.take(what, after);
            for (int which = 0; which < 2; which++) {
                Application application = after.application(which);
                if (home(which) == shard && application.stage() == Stage.WRITTEN) {
                    taker.take(
                            what + ", " + NAMES.charAt(which) + " is lost",
                            after.with(which, application.with(Stage.NEW, 0)));
                } else if (home(which) == shard && application.decision() == Decision.PENDING) {
                    taker.take(
                            what + ", " + NAMES.charAt(which) + " is searched anew",
                            after.with(which, application.unsearched()));
                }
            }
        }

        private boolean isInserted(int which) {
            return state.application(which).stage() == Stage.INSERTED;
        }

        private int home(int which) {
            return rules.isSharedHome() ? 0 : which;
        }
    }
}
