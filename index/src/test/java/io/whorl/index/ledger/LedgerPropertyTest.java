package io.whorl.index.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.wire.Card;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.PendingSearch;
import io.whorl.index.wire.PolicyVersion;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.testing.Seeds;
import io.whorl.matcher.vocabulary.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The ledger against its model, under commands from a seed. */
class LedgerPropertyTest {

    private static final int STEPS = 2_000;
    private static final int SEEDS = 20;

    /** A run from each seed by default; {@code -Dwhorl.steps=1000000} for as many runs as make a million steps. */
    private static final int RUNS = Math.max(1, Integer.getInteger("whorl.steps", 0) / (STEPS * SEEDS));

    private static final int STEPS_BETWEEN_CHECKS = 250;

    @Seeds(count = SEEDS)
    void shouldDoWhatTheModelDoes(long seed) {
        for (int run = 0; run < RUNS; run++) {
            run(seed + run * 7_919L);
        }
    }

    private static void run(long seed) {
        LedgerModel model = new LedgerModel(Policy.DEFAULT);
        RandomCommands commands = new RandomCommands(seed);
        try (Ledger ledger = new Ledger(Policy.DEFAULT)) {
            for (int step = 1; step <= STEPS; step++) {
                Command command = commands.next(model);
                List<Event> expected = model.apply(command, LedgerRuns.timeMs(step), step * 64L);
                assertEquals(
                        describe(expected),
                        describe(LedgerRuns.applyInTime(ledger, command, step)),
                        () -> "" + command);
                if (step % STEPS_BETWEEN_CHECKS == 0) {
                    assertSameAnswers(model, ledger);
                }
            }
        }
    }

    @Seeds(count = 20)
    void shouldGoOnEquallyAfterRestoringASnapshot(long seed) {
        LedgerModel model = new LedgerModel(Policy.DEFAULT);
        RandomCommands commands = new RandomCommands(seed);
        try (Ledger ledger = new Ledger(Policy.DEFAULT);
                Ledger restored = new Ledger(Policy.DEFAULT)) {
            int step = 0;
            while (step < STEPS / 2) {
                Command command = commands.next(model);
                model.apply(command, LedgerRuns.timeMs(++step), step * 64L);
                LedgerRuns.applyInTime(ledger, command, step);
            }
            LedgerRuns.copy(ledger, restored, 128 + (int) (seed % 7) * 1_000);
            assertEquals(ledger.stateHash(), restored.stateHash());
            assertSameAnswers(model, restored);
            while (step < STEPS) {
                Command command = commands.next(model);
                model.apply(command, LedgerRuns.timeMs(++step), step * 64L);
                List<Event> expected = LedgerRuns.applyInTime(ledger, command, step);
                assertEquals(describe(expected), describe(LedgerRuns.applyInTime(restored, command, step)));
            }
            assertEquals(ledger.stateHash(), restored.stateHash());
        }
    }

    /** A version simulated over decisions that were taken by it: whatever else happened meanwhile, none is another. */
    @Seeds(count = 20)
    void shouldChangeNothingWhenDecisionsAreTakenAgainByTheirOwnPolicy(long seed) {
        LedgerModel model = new LedgerModel(Policy.DEFAULT);
        RandomCommands commands = new RandomCommands(seed);
        try (Ledger ledger = new Ledger(Policy.DEFAULT);
                Ledger restored = new Ledger(Policy.DEFAULT)) {
            for (int step = 1; step <= STEPS; step++) {
                Command command = commands.next(model);
                model.apply(command, LedgerRuns.timeMs(step), step * 64L);
                LedgerRuns.applyInTime(ledger, command, step);
            }
            LedgerRuns.copy(ledger, restored, 4_000);
            int others = 0;
            for (PolicyVersion version : ledger.policies()) {
                SimulationReport report = LedgerRuns.simulate(ledger, version, Simulation.MAX_DECISIONS);
                assertEquals(
                        model.decisions.stream().filter(made -> !made.deleted).count(), report.decisions());
                int moved = report.moves().stream()
                        .mapToInt(SimulationReport.Move::count)
                        .sum();
                assertEquals(report.decisions(), moved + report.notDecidableCount());
                for (SimulationReport.Change change : report.changes()) {
                    ModelCase made = Objects.requireNonNull(model.cases.get(change.applicationId()));
                    assertEquals(made.decision, change.was());
                    if (made.registeredBy == made.policyVersion) {
                        // else another policy decided that it was searched at all
                        assertNotEquals(version.policy().version(), made.policyVersion, change::toString);
                    }
                    others++;
                }
                assertEquals(report, LedgerRuns.simulate(restored, version, Simulation.MAX_DECISIONS));
            }
            assertTrue(others > 0, "no version would have changed anything");
        }
    }

    @Seeds(count = 5)
    void shouldHashEquallyAfterReplayAndDifferentlyAfterOneMoreCommand(long seed) {
        LedgerModel model = new LedgerModel(Policy.DEFAULT);
        RandomCommands commands = new RandomCommands(seed);
        try (Ledger first = new Ledger(Policy.DEFAULT);
                Ledger second = new Ledger(Policy.DEFAULT)) {
            for (int step = 1; step <= STEPS / 2; step++) {
                Command command = commands.next(model);
                model.apply(command, LedgerRuns.timeMs(step), step * 64L);
                LedgerRuns.applyInTime(first, command, step);
                LedgerRuns.applyInTime(second, command, step);
            }
            assertEquals(first.stateHash(), second.stateHash());
            LedgerRuns.applyInTime(second, commands.application("one-more"), STEPS);
            assertNotEquals(first.stateHash(), second.stateHash());
        }
    }

    private static void assertSameAnswers(LedgerModel model, Ledger ledger) {
        for (ModelCase made : model.cases.values()) {
            boolean isApplication = !made.deleted && !made.enrolment;
            assertEquals(
                    isApplication ? Optional.of(model.answer(made)) : Optional.empty(), ledger.application(made.id));
            assertEquals(!made.deleted, ledger.digest(made.id).isPresent());
            assertEquals(isApplication, ledger.registration(made.id).isPresent());
        }
        for (ModelCase.Person person : model.people.values()) {
            assertEquals(person.number, ledger.subject(person.id));
            long[] approved = person.approved.stream()
                    .mapToLong(made -> made.encounter)
                    .sorted()
                    .toArray();
            assertArrayEquals(approved, ledger.ownEncounters(person.id));
            List<Card> cards = person.cases.reversed().stream()
                    .filter(made -> made.card != null)
                    .map(CardModel::of)
                    .toList();
            assertEquals(cards, ledger.cards(person.id));
        }
        assertEquals(model.tuning.active(), ledger.policy());
        assertEquals(model.tuning.policies, ledger.policies());
        assertEquals(model.tuning.calibrations, ledger.calibrations());
        assertSamePending(model, ledger);
        assertSameEncounters(model, ledger);
        LifeChecks.assertSame(model, ledger);
    }

    private static void assertSamePending(LedgerModel model, Ledger ledger) {
        List<String> expected = model.pending().stream()
                .map(made -> describe(model.search(made)))
                .toList();
        List<String> actual = new ArrayList<>();
        ledger.forEachPending(search -> actual.add(describe(search)));
        assertEquals(expected, actual);
        assertEquals(expected.size(), ledger.pendingCount());
    }

    private static void assertSameEncounters(LedgerModel model, Ledger ledger) {
        List<String> expected = new ArrayList<>();
        for (ModelCase made : model.encounters) {
            if (!made.deleted) {
                expected.add(made.encounter + " " + made.person.number + " " + made.id);
                assertEquals(
                        Optional.of(new Ledger.EncounterOwner(made.person.id, made.id)), ledger.owner(made.encounter));
            } else {
                assertTrue(ledger.owner(made.encounter).isEmpty());
            }
        }
        List<String> actual = new ArrayList<>();
        ledger.forEachEncounter((encounter, subject, under) -> actual.add(encounter + " " + subject + " " + under));
        assertEquals(expected, actual);
        assertEquals(expected.size(), ledger.encounterCount());
    }

    private static List<String> describe(List<Event> events) {
        return events.stream().map(LedgerPropertyTest::describe).toList();
    }

    private static String describe(PendingSearch search) {
        return search.applicationId() + " " + search.encounter() + " " + search.subject() + " "
                + Arrays.toString(search.ownEncounters());
    }

    /** Arrays by content, refusals without their sentence. */
    private static String describe(Event event) {
        return switch (event) {
            case Event.ReferenceInserted e ->
                "inserted " + e.encounter() + " " + e.subject() + " " + e.sealedUnder() + " "
                        + Arrays.toString(e.sealedTemplates());
            case Event.SearchRequested e -> "search " + describe(e.search());
            case Event.EncountersDeleted e ->
                "deleted " + Arrays.toString(e.encounters()) + " " + Arrays.toString(e.sealedUnder());
            case Event.PendingDissolved e -> "dissolved " + e.applicationId() + " " + describe(e.answer());
            case Event.CommandRefused(String id, Refusal refusal) ->
                "refused " + id + " " + refusal.kind() + " " + refusal.code();
            case Event.ApplicationAccepted e -> e.toString();
            case Event.ApplicationDecided e -> e.toString();
            case Event.ReferenceEnrolled e -> e.toString();
            case Event.SubjectDeleted e -> e.toString();
            case Event.CardReported e -> e.toString();
            case Event.TuningChanged e -> e.toString();
            case Event.LifeChanged e -> e.toString();
            case Event.CalibrationActivated e -> "calibrate " + e.version() + " " + Arrays.toString(e.content());
        };
    }
}
