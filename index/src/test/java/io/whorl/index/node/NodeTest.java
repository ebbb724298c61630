package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aeron.cluster.RecordingLog;
import io.whorl.index.ledger.Ledger;
import io.whorl.index.search.SearchFindings;
import io.whorl.index.search.SearchQuestion;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.RecordStore;
import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.Event;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.Reason;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole node, for real: Aeron with fsync, records, gallery. */
class NodeTest {

    @TempDir
    Path root;

    @Test
    void shouldServeWhatWasAcknowledgedAfterARestart() {
        try (TestNode first = new TestNode(root)) {
            assertNull(first.node.notReadyReason());
            assertNull(first.node.notWritableReason());
            for (int i = 0; i < 10; i++) {
                assertInstanceOf(
                        Event.ReferenceEnrolled.class, first.ask(first.enrolment("e-" + i, "subject-" + i, i)));
            }
            assertEquals(10, (long) first.node.ask(Ledger::encounterCount).join());
        }
        try (TestNode second = new TestNode(root)) {
            assertEquals(10, (long) second.node.ask(Ledger::encounterCount).join());
            Event.Answer deleted = second.ask(new Command.DeleteSubject("d-1", "subject-3"));
            assertEquals(
                    1, assertInstanceOf(Event.SubjectDeleted.class, deleted).encounters());
            assertEquals(List.of(), second.fatal);
        }
        try (TestNode third = new TestNode(root)) {
            assertEquals(9, (long) third.node.ask(Ledger::encounterCount).join());
            assertEquals(0, third.node.faultCount());
        }
    }

    /** As a server starts by default; the other tests of nodes do without. */
    @Test
    void shouldServeWithASearchThatWasBroughtToSpeed() {
        NodeSettings warm = NodeSettings.defaults();
        assertTrue(warm.searchOptions().warmUp());
        try (TestNode node = new TestNode(root, warm)) {
            assertNull(node.node.notReadyReason());
            assertInstanceOf(Event.ReferenceEnrolled.class, node.ask(node.enrolment("e-1", "subject-1", 1)));
            ApplicationAnswer duplicate = node.decide(node.application("a-1", ApplicationKind.FIRST, "subject-2", 1));
            assertEquals("e-1", duplicate.candidates().getFirst().applicationId());
            assertEquals(0, node.node.faultCount());
        }
    }

    @Test
    void shouldKeepQuestionsWaitingUntilItsSearchIsStarted() {
        try (TestNode held = TestNode.held(root)) {
            assertInstanceOf(Event.ReferenceEnrolled.class, held.ask(held.enrolment("e-1", "subject-1", 1)));
            SearchQuestion question =
                    new SearchQuestion(TestNode.person(1), 0, Long.MAX_VALUE, -1, new long[0], 1, 0, Long.MAX_VALUE);
            CompletableFuture<SearchFindings> answer = Objects.requireNonNull(held.node.submit(question));
            assertThrows(TimeoutException.class, () -> answer.get(100, TimeUnit.MILLISECONDS));
            held.node.startSearch();
            held.node.startSearch();
            assertEquals(1, answer.join().searchedReferences());
        }
    }

    @Test
    void shouldRefuseTemplatesThatDoNotOpenAndGoOn() {
        try (TestNode node = new TestNode(root)) {
            Command.EnrolReference good = node.enrolment("good", "subject-1", 1);
            Command.EnrolReference swapped =
                    new Command.EnrolReference("other", good.digest(), "subject-2", 1, good.sealedTemplates());
            Event.CommandRefused refused = assertInstanceOf(Event.CommandRefused.class, node.ask(swapped));
            assertEquals("TEMPLATES_DO_NOT_OPEN", refused.refusal().code());
            assertInstanceOf(Event.ReferenceEnrolled.class, node.ask(good));
            assertEquals(1, (long) node.node.ask(Ledger::encounterCount).join());
            assertEquals(1, node.node.faultCount());
        }
    }

    @Test
    void shouldRefuseAStatementOfMoreTemplatesThanAreSealedAndGoOn() {
        try (TestNode node = new TestNode(root)) {
            Command.EnrolReference good = node.enrolment("good", "subject-1", 1);
            for (byte[] sealed : new byte[][] {good.sealedTemplates(), {}}) {
                Command.EnrolReference boasting =
                        new Command.EnrolReference("good", good.digest(), "subject-1", 2, sealed);
                Event.CommandRefused refused = assertInstanceOf(Event.CommandRefused.class, node.ask(boasting));
                assertEquals("TEMPLATES_NOT_TAKEN", refused.refusal().code());
            }
            assertInstanceOf(Event.ReferenceEnrolled.class, node.ask(good));
            assertEquals(List.of(), node.fatal);
        }
    }

    @Test
    void shouldFindTheSamePersonUnderAnotherIdentity() {
        try (TestNode node = new TestNode(root)) {
            ApplicationAnswer first = node.decide(node.application("a-1", ApplicationKind.FIRST, "subject-1", 1));
            assertFalse(first.reasons().contains(Reason.DUPLICATE_OF_OTHER_SUBJECT));
            ApplicationAnswer other = node.decide(node.application("a-2", ApplicationKind.FIRST, "subject-2", 2));
            assertFalse(other.reasons().contains(Reason.DUPLICATE_OF_OTHER_SUBJECT));
            assertEquals(1, other.searchedReferences());

            Command.RegisterApplication again = node.application("a-3", ApplicationKind.FIRST, "subject-3", 1);
            ApplicationAnswer duplicate = node.decide(again);
            assertEquals(Decision.REVIEW, duplicate.decision());
            assertEquals("a-1", duplicate.candidates().getFirst().applicationId());
            assertEquals(duplicate, node.decide(again), "the same id gets the same answer");
            // counted down after the answer is sent
            node.until(() -> node.node.pendingCount() == 0);
            assertEquals(0, node.node.faultCount());
        }
    }

    @Test
    void shouldAnswerAtOnceWhoeverDoesNotWaitForTheDecision() {
        try (TestNode node = new TestNode(root)) {
            Command.RegisterApplication application = node.application("a-1", ApplicationKind.FIRST, "subject-1", 1);
            node.until(() -> node.session.offer(application, 7, true) > 0);
            node.until(() -> node.answers.containsKey(7L));
            assertInstanceOf(Event.ApplicationAccepted.class, node.answers.get(7L));
            node.until(() -> node.node.pendingCount() == 0);
            assertEquals(
                    node.decide(application),
                    node.node.ask(l -> l.application("a-1")).join().orElseThrow());
        }
    }

    @Test
    void shouldStartFromASnapshotAndForgetWhatWasDeletedBefore() throws Exception {
        try (TestNode node = new TestNode(root, TestNode.settings(5))) {
            for (int i = 0; i < 4; i++) {
                assertInstanceOf(Event.ReferenceEnrolled.class, node.ask(node.enrolment("e-" + i, "s-" + i, i)));
            }
            assertInstanceOf(Event.SubjectDeleted.class, node.ask(new Command.DeleteSubject("d", "s-0")));
            node.until(() -> snapshots(node) == 1);
            node.ask(node.enrolment("e-9", "s-9", 9));
            node.ask(new Command.DeleteSubject("d-1", "s-1"));
        }
        try (TestNode node = new TestNode(root)) {
            assertEquals(3, (long) node.node.ask(Ledger::encounterCount).join());
            ApplicationAnswer duplicate = node.decide(node.application("a", ApplicationKind.FIRST, "s-new", 9));
            assertEquals("e-9", duplicate.candidates().getFirst().applicationId());
            assertEquals(3, duplicate.searchedReferences());
            assertEquals(0, node.node.faultCount());
        }
    }

    @Test
    void shouldRefuseToServeWithoutARecordAndNameTheEncounter() {
        try (TestNode node = new TestNode(root)) {
            node.ask(node.enrolment("e-0", "s-0", 0));
            node.ask(node.enrolment("e-1", "s-1", 1));
        }
        try (DataDirectory directory = DataDirectory.open(root);
                RecordStore records = RecordStore.open(directory.records(), 1000)) {
            records.remove(1);
        }
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> new TestNode(root));
        assertTrue(refused.toString().contains("encounters: [1]"), refused.toString());
    }

    @Test
    void shouldRemoveRecordsThatTheLedgerDoesNotKnow() {
        try (TestNode node = new TestNode(root)) {
            node.ask(node.enrolment("e-0", "s-0", 0));
        }
        try (DataDirectory directory = DataDirectory.open(root);
                RecordStore records = RecordStore.open(directory.records(), 1000)) {
            records.put(1, new byte[] {1});
            records.put(7, new byte[] {1});
        }
        try (TestNode node = new TestNode(root)) {
            assertInstanceOf(Event.ReferenceEnrolled.class, node.ask(node.enrolment("e-1", "s-1", 1)));
        }
        try (DataDirectory directory = DataDirectory.open(root);
                RecordStore records = RecordStore.open(directory.records(), 1000)) {
            assertEquals(2, records.size());
        }
    }

    /** Snapshots in the recording log, two entries each. */
    private static long snapshots(TestNode node) {
        try (RecordingLog log = new RecordingLog(node.directory.cluster().toFile(), false)) {
            return log.entries().stream()
                            .filter(e -> e.type == RecordingLog.ENTRY_TYPE_SNAPSHOT)
                            .count()
                    / 2;
        }
    }
}
