package io.whorl.index.ledger;

import io.whorl.index.ledger.DecisionRule.Ruling;
import io.whorl.index.ledger.SimulationReport.Change;
import io.whorl.index.ledger.SimulationReport.Gap;
import io.whorl.index.ledger.SimulationReport.Move;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.Decision;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A simulation under way: the last decisions, taken again by another policy slice by slice, so that the log moves on in
 * between. What is decided meanwhile is not looked at, what is deleted meanwhile is left out. Made and carried on by the thread of its
 * ledger ({@link Ledger#simulate}); whoever it is handed to may look once a step is done.
 */
public final class Simulation {

    /** Decisions that are looked at, unless it is said otherwise. */
    public static final int DEFAULT_DECISIONS = 10_000;

    /** Most decisions that are looked at: their rows are found in one go, in 0.1 ms, the first time 2 ms. */
    public static final int MAX_DECISIONS = 20_000;

    /** Most changed decisions that are listed. */
    public static final int MAX_LISTED = 500;

    /** Decisions of one step: 0.2 ms, in the first simulation 1.3 ms. */
    static final int STEP = 500;

    private final Policy policy;
    private final long[] rows;
    private final Map<Gap, Integer> gaps = new EnumMap<>(Gap.class);
    private final Map<Decision, Map<Decision, Integer>> moves = new EnumMap<>(Decision.class);
    private final List<Change> changes = new ArrayList<>();
    private int next;
    private int looked;
    private int changed;

    Simulation(Policy policy, long[] rows) {
        this.policy = policy;
        this.rows = rows;
    }

    public boolean isDone() {
        return next == rows.length;
    }

    /** What came of it, so far. */
    public SimulationReport report() {
        List<Move> counted = new ArrayList<>();
        moves.forEach((from, all) -> all.forEach((to, count) -> counted.add(new Move(from, to, count))));
        return new SimulationReport(policy.version(), looked, changed, gaps, counted, changes);
    }

    void step(Tables tables) {
        int end = Math.min(rows.length, next + STEP);
        for (; next < end; next++) {
            if (!tables.applications.isDeleted(rows[next])) {
                look(tables, rows[next]);
            }
        }
    }

    private void look(Tables tables, long row) {
        looked++;
        switch (Replay.of(tables, row, policy)) {
            case Replay.Result.Unknown(Gap gap) -> gaps.merge(gap, 1, Integer::sum);
            case Replay.Result.Decided(Ruling ruling) -> {
                Decision was = tables.outcomes.decision(row);
                moves.computeIfAbsent(was, unseen -> new EnumMap<>(Decision.class))
                        .merge(ruling.decision(), 1, Integer::sum);
                if (ruling.decision() != was) {
                    changed(tables, row, ruling);
                }
            }
        }
    }

    private void changed(Tables tables, long row, Ruling ruling) {
        changed++;
        if (changes.size() < MAX_LISTED) {
            changes.add(new Change(
                    tables.applications.id(row),
                    tables.outcomes.decision(row),
                    tables.outcomes.reasons(row),
                    ruling.decision(),
                    ruling.reasons()));
        }
    }
}
