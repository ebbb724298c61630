package io.whorl.index.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.whorl.index.wire.Event;
import io.whorl.index.wire.LifeEntry;
import io.whorl.index.wire.Step;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.Refusal;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the commands of the property test come across: a rule that they never meet would be held against nothing. */
class RandomCoverageTest {

    private static final int SEEDS = 40;
    private static final int STEPS = 2_000;

    private static final Set<String> MET = new TreeSet<>();
    private static final Set<Step> TAKEN = EnumSet.noneOf(Step.class);

    @BeforeAll
    static void run() {
        for (int seed = 1; seed <= SEEDS; seed++) {
            LedgerModel model = new LedgerModel(Policy.DEFAULT);
            RandomCommands commands = new RandomCommands(seed);
            for (int step = 1; step <= STEPS; step++) {
                for (Event event : model.apply(commands.next(model), LedgerRuns.timeMs(step), step * 64L)) {
                    if (event instanceof Event.CommandRefused(String _, Refusal refusal)) {
                        MET.add(refusal.code());
                    }
                }
            }
            for (LifeEntry entry : model.life.entries) {
                if (entry != null) {
                    TAKEN.add(entry.step());
                }
            }
        }
    }

    @Test
    void shouldTakeEveryStep() {
        assertEquals(EnumSet.allOf(Step.class), TAKEN);
    }

    @Test
    void shouldMeetEveryRefusalBetweenDeskAndCard() {
        Set<String> unmet = new TreeSet<>(Set.of(
                "ALREADY_ON_FILE",
                "APPLICATION_NOT_FOUND",
                "CANDIDATE_NOT_FOUND",
                "CARD_NOT_FOUND",
                "FOR_SUPERVISOR",
                "IDENTITY_CLOSED",
                "ID_REUSED",
                "JUDGED_ALREADY",
                "LOSS_NOT_COMPARED",
                "NOTHING_TO_APPROVE",
                "NOT_FOR_SUPERVISOR",
                "NOT_THE_OWNER",
                "OWNER_NOT_COMPARED",
                "REVIEW_NOT_OPEN",
                "RULES_CHANGED",
                "STEP_NOT_ALLOWED",
                "SUBJECT_DELETED",
                "SUBJECT_NOT_FOUND",
                "TEMPORARY_STILL_VALID",
                "TOKEN_EXPIRED",
                "TOKEN_USED",
                "WRONG_COUNTY"));
        unmet.removeAll(MET);
        assertEquals(Set.of(), unmet);
    }
}
