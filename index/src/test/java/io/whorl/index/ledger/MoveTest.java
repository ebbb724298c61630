package io.whorl.index.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.ledger.MoveView.Presence;
import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.ForeignCandidate;
import io.whorl.index.wire.IssuanceRules;
import io.whorl.index.wire.LifeCommand;
import io.whorl.index.wire.MoveCommand;
import io.whorl.index.wire.RefusalList;
import io.whorl.index.wire.SearchReport;
import io.whorl.index.wire.SlotMap;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Candidate;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.MatchDecision;
import io.whorl.matcher.vocabulary.Verification;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a move does to the ledgers of both shards. */
class MoveTest {

    private static final String S = MoveRuns.moving(0);
    private static final String T = MoveRuns.moving(1);

    private final Ledger old = new Ledger(Policy.DEFAULT);
    private final Ledger third = new Ledger(Policy.DEFAULT);
    private final Ledger fresh = new Ledger(Policy.DEFAULT);

    @AfterEach
    void close() {
        old.close();
        third.close();
        fresh.close();
    }

    @Test
    void shouldMoveASubjectWithItsCardsAndAnswers() {
        enrol("E-1", S);
        ApplicationAnswer answer = approve("A-1", S, List.of());
        MoveRuns.begin(old, third, fresh);
        assertEquals(List.of(S), old.moving().find(0, 1_000).atRest());
        move(S);

        assertEquals(Presence.MOVED, old.moving().whereabouts(S).presence());
        assertEquals(Presence.ADOPTED, fresh.moving().whereabouts(S).presence());
        assertEquals(0, old.encounterCount());
        assertEquals(0, old.ownEncounters(S).length);
        assertEquals(2, fresh.encounterCount());
        assertArrayEquals(new long[] {0, 1}, fresh.ownEncounters(S));
        assertEquals(1, old.moving().counts().gone("new"));
        assertEquals(1, fresh.moving().counts().come("old"));
        assertEquals(2, fresh.moving().counts().adoptedBelow());
        assertEquals(old.cards(S), fresh.cards(S));
        // the history stays, and the same id has the same answer on both
        assertEquals(answer, old.application("A-1").orElseThrow());
        assertEquals(answer, samePosition(fresh.application("A-1").orElseThrow(), answer.logPosition()));
        assertEquals(answer, decided(MoveRuns.apply(old, application("A-1", S))));
        assertEquals(answer, samePosition(decided(MoveRuns.apply(fresh, application("A-1", S))), answer.logPosition()));
        assertEquals("OTHER_SHARD", MoveRuns.said(old, application("A-2", S)));
        assertEquals("ApplicationAccepted", MoveRuns.said(fresh, application("A-2", S)));
        assertEquals("CardReported", MoveRuns.said(fresh, new Command.ReportLoss("L-1", S, null, "")));
    }

    @Test
    void shouldLetNothingChangeWhileItLeaves() {
        approve("A-1", S, List.of());
        approve("B-1", T, List.of());
        MoveRuns.begin(old, third, fresh);
        assertEquals("1", MoveRuns.said(old, new MoveCommand.LeaveSubject(S)));
        assertEquals("1", MoveRuns.said(old, new MoveCommand.LeaveSubject(S)), "again");
        assertEquals("ANOTHER_MOVES", MoveRuns.said(old, new MoveCommand.LeaveSubject(T)));
        for (Command command : List.of(
                application("A-2", S),
                new Command.EnrolReference("E-2", new byte[32], S, 1, new byte[8]),
                new Command.DeleteSubject("D-1", S),
                new Command.ReportLoss("L-1", S, null, ""),
                new Command.ReportFoundCard("F-1", "A-1", null, ""),
                new LifeCommand.PutOnList("P-1", "eve", S, RefusalList.FRAUD, true, ""),
                new LifeCommand.UseToken("U-1", "eve", "t", S, 9_000_000))) {
            assertEquals("SUBJECT_MOVING", MoveRuns.said(old, command));
        }
        List<MoveCommand> adoption = MoveRuns.adoption(old);
        MoveRuns.apply(fresh, adoption.getFirst());
        assertEquals(Presence.ARRIVING, fresh.moving().whereabouts(S).presence());
        assertEquals("SUBJECT_MOVING", MoveRuns.said(fresh, application("A-2", S)));
        assertEquals("CardReported", MoveRuns.said(old, new Command.ReportLoss("L-2", T, null, "")), "of others");
    }

    @Test
    void shouldTakeEachStepAgainAndKeepTheOrder() {
        approve("A-1", S, List.of());
        approve("B-1", T, List.of());
        MoveRuns.begin(old, third, fresh);
        MoveRuns.apply(old, new MoveCommand.LeaveSubject(S));
        List<MoveCommand> adoption = MoveRuns.adoption(old);
        assertEquals("INCOMPLETE", MoveRuns.said(fresh, adoption.getLast()));
        for (MoveCommand command : adoption) {
            assertEquals("1", MoveRuns.said(fresh, command));
            assertEquals("1", MoveRuns.said(fresh, command));
        }
        assertEquals(1, fresh.encounterCount());
        assertEquals("1", MoveRuns.said(old, new MoveCommand.RemoveSubject(S)));
        assertEquals("1", MoveRuns.said(old, new MoveCommand.RemoveSubject(S)));
        assertEquals(1, old.moving().counts().gone("new"));
        assertEquals("2", MoveRuns.said(old, new MoveCommand.LeaveSubject(T)));
        MoveCommand.AdoptSubject tooEarly = new MoveCommand.AdoptSubject(T, "old", 3, 1, Set.of());
        assertEquals("ANOTHER_MOVES", MoveRuns.said(fresh, tooEarly));
        assertEquals("SUBJECT_NOT_FOUND", MoveRuns.said(old, new MoveCommand.RemoveSubject(MoveRuns.moving(7))));
    }

    @Test
    void shouldWaitForWhatIsUnderWay() {
        MoveRuns.apply(old, first("A-1", S));
        MoveRuns.begin(old, third, fresh);
        assertEquals("NOT_AT_REST", MoveRuns.said(old, new MoveCommand.LeaveSubject(S)));
        assertEquals(1, old.moving().find(0, 1_000).busy());
        MoveRuns.apply(old, LedgerCommands.result("A-1", List.of()));
        assertEquals("1", MoveRuns.said(old, new MoveCommand.LeaveSubject(S)));
    }

    @Test
    void shouldNotMoveAnApplicationOnItsWayToACard() {
        MoveRuns.apply(old, new LifeCommand.SetRules("R-1", "eve", IssuanceRules.DEFAULT.withVersion(0)));
        enrol("E-1", S);
        approve("A-1", S, List.of());
        MoveRuns.begin(old, third, fresh);
        assertEquals("NOT_AT_REST", MoveRuns.said(old, new MoveCommand.LeaveSubject(S)));
    }

    @Test
    void shouldTakeNewSubjectsOnlyWhereTheirSlotsAre() {
        MoveRuns.begin(old, third, fresh);
        assertEquals("OTHER_SHARD", MoveRuns.said(old, first("A-1", S)));
        assertEquals("ApplicationAccepted", MoveRuns.said(fresh, first("A-1", S)));
        assertEquals("OTHER_SHARD", MoveRuns.said(fresh, first("A-2", MoveRuns.ofThird(0))));
        assertEquals("ApplicationAccepted", MoveRuns.said(third, first("A-2", MoveRuns.ofThird(0))));
        assertEquals("NOT_TO_MOVE", MoveRuns.said(third, new MoveCommand.LeaveSubject(MoveRuns.ofThird(0))));
    }

    @Test
    void shouldPutOnlyAHigherMapInForceAndOnlyWhenAllHaveMoved() {
        enrol("E-1", S);
        MoveCommand.PutMapInForce first = new MoveCommand.PutMapInForce(MoveRuns.map(2, "old"));
        assertEquals("2", MoveRuns.said(old, first));
        assertEquals("2", MoveRuns.said(old, first), "again");
        assertEquals("MAP_NOT_NEXT", MoveRuns.said(old, new MoveCommand.PutMapInForce(MoveRuns.map(1, "old"))));
        MoveCommand.PutMapInForce next = new MoveCommand.PutMapInForce(afterwards());
        assertEquals("STILL_TO_MOVE", MoveRuns.said(old, next));
        MoveRuns.begin(old, third, fresh);
        move(S);
        assertEquals("3", MoveRuns.said(old, next));
    }

    @Test
    void shouldRefuseAMapWithoutExactlyOneNewShard() {
        byte[] slots = new byte[SlotMap.SLOTS];
        slots[1] = 1;
        assertThrows(
                IllegalArgumentException.class, () -> new SlotMap(2, "a", List.of("a", "b"), slots, slots.clone()));
        byte[] swapped = new byte[SlotMap.SLOTS];
        swapped[2] = 1;
        assertThrows(IllegalArgumentException.class, () -> new SlotMap(2, "a", List.of("a", "b"), slots, swapped));
        SlotMap map = MoveRuns.map(2, "old");
        assertEquals(map, SlotMap.decode(map.encode()));
        assertEquals("new", map.newShard());
        assertTrue(map.leaves(SlotMap.slot(S)) && !map.isOwn(SlotMap.slot(S)));
    }

    @Test
    void shouldForgetTheHistoryOfWhoIsDeletedElsewhere() {
        approve("A-1", S, List.of());
        MoveRuns.begin(old, third, fresh);
        move(S);
        assertEquals("OTHER_SHARD", MoveRuns.said(old, new Command.DeleteSubject("D-1", S)));
        assertEquals("SUBJECT_HERE", MoveRuns.said(fresh, new MoveCommand.ForgetSubject(S)));
        Event first = MoveRuns.apply(old, new MoveCommand.ForgetSubject(S)).getFirst();
        Event.EncountersDeleted gone = (Event.EncountersDeleted) first;
        assertEquals(0, gone.encounters().length);
        assertArrayEquals(new String[] {"A-1"}, gone.sealedUnder());
        assertEquals("0", MoveRuns.said(old, new MoveCommand.ForgetSubject(S)), "again");
        assertTrue(old.application("A-1").isEmpty());
        assertEquals(0, old.encounterCount());
        assertEquals("SubjectDeleted", MoveRuns.said(fresh, new Command.DeleteSubject("D-1", S)));
        assertEquals(0, fresh.encounterCount());
        assertEquals(Presence.UNKNOWN, fresh.moving().whereabouts(S).presence());
    }

    @Test
    void shouldStayIfAnIdIsOfSomebodyElseThere() {
        approve("A-1", S, List.of());
        approve("A-2", S, List.of());
        MoveRuns.begin(old, third, fresh);
        MoveRuns.apply(fresh, first("A-2", T));
        MoveRuns.apply(old, new MoveCommand.LeaveSubject(S));
        List<MoveCommand> adoption = MoveRuns.adoption(old);
        assertEquals("1", MoveRuns.said(fresh, adoption.get(0)));
        assertEquals("ID_REUSED", MoveRuns.said(fresh, adoption.get(1)));
        assertEquals("1", MoveRuns.said(fresh, new MoveCommand.ForgetSubject(S)));
        assertEquals(1, fresh.encounterCount());
        assertEquals("1", MoveRuns.said(old, new MoveCommand.StaySubject(S)));
        assertEquals("NOT_TO_MOVE", MoveRuns.said(old, new MoveCommand.LeaveSubject(S)));
        assertEquals("CardReported", MoveRuns.said(old, new Command.ReportLoss("L-1", S, null, "")));
    }

    @Test
    void shouldTakeListsAlong() {
        enrol("E-1", S);
        MoveRuns.apply(old, new LifeCommand.PutOnList("P-1", "eve", S, RefusalList.FRAUD, true, ""));
        MoveRuns.apply(old, new LifeCommand.PutOnList("P-2", "eve", T, RefusalList.BAD_FAITH, true, ""));
        MoveRuns.begin(old, third, fresh);
        move(S);
        assertEquals(Set.of(RefusalList.FRAUD), fresh.moving().whereabouts(S).lists());
        // who never applied is asked about when he does
        assertEquals(Presence.UNKNOWN, old.moving().whereabouts(T).presence());
        assertEquals(Set.of(RefusalList.BAD_FAITH), old.moving().whereabouts(T).lists());
        MoveRuns.apply(fresh, new MoveCommand.AdoptLists(T, Set.of(RefusalList.BAD_FAITH)));
        MoveRuns.apply(fresh, new LifeCommand.PutOnList("P-3", "eve", T, RefusalList.BAD_FAITH, false, ""));
        MoveRuns.apply(fresh, new MoveCommand.AdoptLists(T, Set.of(RefusalList.BAD_FAITH)));
        assertEquals(Set.of(), fresh.moving().whereabouts(T).lists(), "what changed here is not changed back");
    }

    @Test
    void shouldCountWhoIsOnBothOnce() {
        enrol("E-1", S);
        MoveRuns.apply(old, first("X-1", MoveRuns.moving(3)));
        MoveRuns.begin(old, third, fresh);
        ForeignCandidate there = new ForeignCandidate(S, "E-1", false, 90, List.of());
        ForeignCandidate own = new ForeignCandidate(MoveRuns.moving(3), "X-0", false, 95, List.of());
        ApplicationAnswer answer =
                decide("X-1", List.of(new EncounterCandidate(0, 90, List.of())), List.of(there, own));
        assertEquals(
                List.of(S),
                answer.candidates().stream().map(Candidate::subjectId).toList());
    }

    @Test
    void shouldKeepACandidateWhoMovedBeforeTheResultCame() {
        enrol("E-1", S);
        MoveRuns.apply(old, first("X-1", MoveRuns.moving(3)));
        MoveRuns.begin(old, third, fresh);
        move(S);
        ApplicationAnswer answer = decide("X-1", List.of(new EncounterCandidate(0, 90, List.of())), List.of());
        assertEquals(Decision.REVIEW, answer.decision());
        assertEquals(S, answer.candidates().getFirst().subjectId());
        assertTrue(old.owner(0).isEmpty(), "no reference is here any more");
        assertEquals(S, old.candidate(0).orElseThrow().subjectId());
        ForeignCandidate moved = new ForeignCandidate(S, "E-1", false, 90, List.of());
        MoveRuns.apply(old, first("K-1", keeper()));
        assertEquals(1, decide("K-1", List.of(), List.of(moved)).candidates().size());
    }

    @Test
    void shouldBeTheSameAfterASnapshot() {
        approve("A-1", S, List.of());
        approve("B-1", T, List.of());
        MoveRuns.begin(old, third, fresh);
        move(S);
        MoveRuns.apply(old, new MoveCommand.LeaveSubject(T));
        for (Ledger ledger : List.of(old, fresh)) {
            try (Ledger restored = new Ledger(Policy.DEFAULT)) {
                LedgerRuns.copy(ledger, restored, 256);
                assertEquals(ledger.stateHash(), restored.stateHash());
                assertEquals(ledger.moving().counts(), restored.moving().counts());
                assertEquals(ledger.moving().departure(), restored.moving().departure());
                assertEquals(ledger.encounterCount(), restored.encounterCount());
                int[] live = {0};
                restored.forEachEncounter((encounter, subject, under) -> live[0]++);
                assertEquals(restored.encounterCount(), live[0]);
            }
        }
        assertEquals(T, old.moving().departure().orElseThrow().subjectId());
        assertFalse(fresh.moving().departure().isPresent());
    }

    @Test
    void shouldGoByNoMapBeforeOneIsInForce() {
        assertNull(old.moving().counts().inForce());
        assertEquals("ApplicationAccepted", MoveRuns.said(old, first("A-1", MoveRuns.ofThird(0))));
        assertEquals("NOT_TO_MOVE", MoveRuns.said(old, new MoveCommand.LeaveSubject(MoveRuns.ofThird(0))));
    }

    /** A subject of the slot that the old shard keeps. */
    private static String keeper() {
        for (int i = 0; ; i++) {
            if (SlotMap.slot("K-" + i) == 0) {
                return "K-" + i;
            }
        }
    }

    /** A map that gives what the new shard has to a fourth. */
    private static SlotMap afterwards() {
        byte[] before = new byte[SlotMap.SLOTS];
        byte[] after = new byte[SlotMap.SLOTS];
        SlotMap map = MoveRuns.map(2, "old");
        for (int slot = 0; slot < SlotMap.SLOTS; slot++) {
            before[slot] = (byte) MoveRuns.SHARDS.indexOf(map.owner(slot));
            after[slot] = before[slot] == 2 && slot > 2_000 ? 3 : before[slot];
        }
        return new SlotMap(3, "old", List.of("old", "third", "new", "fourth"), before, after);
    }

    private void move(String subject) {
        assertEquals(
                1, MoveRuns.apply(old, new MoveCommand.LeaveSubject(subject)).size());
        MoveRuns.adopt(old, fresh);
        assertEquals("1", MoveRuns.said(old, new MoveCommand.RemoveSubject(subject)));
    }

    private void enrol(String id, String subject) {
        MoveRuns.apply(old, new Command.EnrolReference(id, new byte[32], subject, 1, new byte[8]));
    }

    private ApplicationAnswer approve(String id, String subject, List<ForeignCandidate> foreign) {
        MoveRuns.apply(
                old,
                LedgerCommands.application(
                        id,
                        subject,
                        old.ownEncounters(subject).length == 0 ? ApplicationKind.FIRST : ApplicationKind.RENEWAL));
        return decide(id, List.of(), foreign);
    }

    private ApplicationAnswer decide(String id, List<EncounterCandidate> candidates, List<ForeignCandidate> foreign) {
        Verification own = new Verification(MatchDecision.MATCH, 90, List.of());
        SearchReport report = new SearchReport(true, candidates, foreign, own, 1_000, 1_000, 23_500, 97_200, 0, 0);
        return decided(MoveRuns.apply(old, new Command.RecordSearchResult(id, report)));
    }

    private static Command first(String id, String subject) {
        return LedgerCommands.application(id, subject, ApplicationKind.FIRST);
    }

    private static Command application(String id, String subject) {
        return LedgerCommands.application(id, subject, ApplicationKind.RENEWAL);
    }

    private static ApplicationAnswer decided(List<Event> events) {
        return ((Event.ApplicationDecided) events.getLast()).answer();
    }

    private static ApplicationAnswer samePosition(ApplicationAnswer answer, long position) {
        return new ApplicationAnswer(
                answer.applicationId(),
                answer.decision(),
                answer.reasons(),
                answer.candidates(),
                answer.own(),
                answer.captures(),
                answer.estimatedFpir(),
                answer.searchedReferences(),
                answer.policyVersion(),
                position,
                answer.extractMicros(),
                answer.searchMicros(),
                answer.totalMicros());
    }
}
