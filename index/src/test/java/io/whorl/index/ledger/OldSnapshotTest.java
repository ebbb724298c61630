package io.whorl.index.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.Command;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.Reason;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** A snapshot of the first version, from before policies had rows and decisions were on record, is still taken in. */
class OldSnapshotTest {

    private static final int OLD_ROW_BYTES = 24 + 20;
    private static final Policy OLD = new Policy(7, 1e-4, 1e-3, 1e-5, 30, 10, 4, 3, 0, false);

    @Test
    void shouldRestoreAnswersAndPolicyAndGoOn() {
        List<byte[]> chunks = oldSnapshot();
        try (Ledger ledger = new Ledger(Policy.DEFAULT)) {
            assertTrue(LedgerRuns.restore(ledger, chunks));
            assertEquals(OLD, ledger.policy());
            ApplicationAnswer answer = ledger.application("B").orElseThrow();
            assertEquals(Decision.REVIEW, answer.decision());
            assertEquals("A", answer.candidates().getFirst().applicationId());
            assertEquals(88.5, answer.candidates().getFirst().score());
            assertTrue(ledger.simulation(ledger.policies().getFirst(), 10).isEmpty(), "nothing is on record");

            LedgerRuns.apply(ledger, LedgerCommands.result("C", List.of()), 9);
            assertEquals(
                    1,
                    LedgerRuns.simulate(ledger, ledger.policies().getFirst(), 10)
                            .decisions());
            LedgerRuns.apply(ledger, new Command.DeleteSubject("D", "S-B"), 10);
            try (Ledger again = new Ledger(Policy.DEFAULT)) {
                LedgerRuns.copy(ledger, again, 512);
                assertEquals(
                        1,
                        LedgerRuns.simulate(again, again.policies().getFirst(), 10)
                                .decisions());
            }
        }
    }

    /** A is approved, B held because of A, C waits for its search. */
    private static List<byte[]> oldSnapshot() {
        try (Arena memory = Arena.ofConfined()) {
            Tables tables = new Tables(memory);
            tables.totals.create();
            tables.policies.begin(OLD);
            Registrations registrations = new Registrations(tables, new Answers(tables), new Lives(tables));
            for (String id : List.of("A", "B", "C")) {
                registrations.apply(
                        LedgerCommands.application(id, "S-" + id, ApplicationKind.FIRST),
                        OLD,
                        new LogPoint(1, 64),
                        event -> {});
            }
            long a = decided(tables, "A", Decision.APPROVE, Set.of());
            tables.approve(tables.applications.subject(a), a);
            long b = decided(tables, "B", Decision.REVIEW, Set.of(Reason.DUPLICATE_OF_OTHER_SUBJECT));
            tables.outcomes.setFindings(b, oldFindings(tables.store, a));
            List<byte[]> chunks = new ArrayList<>();
            new LedgerSnapshot(tables).write(512, (buffer, offset, length) -> {
                byte[] chunk = new byte[length];
                buffer.getBytes(offset, chunk);
                chunk[4] = 1;
                chunks.add(chunk);
            });
            // the head said nothing of attempts and modalities
            java.util.Arrays.fill(chunks.getFirst(), 56, 64, (byte) 0);
            new UnsafeBuffer(chunks.getLast()).putLong(8, LedgerSnapshot.stateHash(OLD, tables.store, 1));
            return chunks;
        }
    }

    private static long decided(Tables tables, String id, Decision decision, Set<Reason> reasons) {
        long row = tables.applications.find(id);
        tables.pending.remove(row);
        tables.applications.setUndecided(row, false);
        tables.subjects.undecidedChanged(tables.applications.subject(row), -1);
        tables.outcomes.setDecision(row, decision, reasons, OLD.version(), 64);
        return row;
    }

    private static long oldFindings(RowStore store, long candidate) {
        long row = store.append(RowKind.FINDINGS, OLD_ROW_BYTES);
        store.putInt(row, 12, 1);
        store.putLong(row, 24, candidate);
        store.putDouble(row, 32, 88.5);
        return row;
    }
}
