package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.whorl.index.ledger.Ledger;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.Event;
import java.nio.file.Path;
import java.util.List;
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
}
