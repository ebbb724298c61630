package io.whorl.index.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.wire.Command;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.ApplicationKind;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerSnapshotTest {

    private static final Policy OTHER = new Policy(7, 1e-4, 1e-3, 1e-5, 30, 10, 5, 3, 2, true);

    private final Ledger source = new Ledger(OTHER);
    private final Ledger target = new Ledger(Policy.DEFAULT);

    @AfterEach
    void close() {
        source.close();
        target.close();
    }

    @Test
    void shouldRestoreAnEmptyLedgerWithItsPolicy() {
        LedgerRuns.copy(source, target, 128);

        assertEquals(OTHER, target.policy());
        assertEquals(source.stateHash(), target.stateHash());
    }

    @Test
    void shouldKeepChunksUnderTheLimit() {
        fill(500);
        for (byte[] chunk : LedgerRuns.snapshot(source, 1_000)) {
            assertTrue(chunk.length <= 1_000);
        }
    }

    @Test
    void shouldCrossRowChunks() {
        fill(20_000);
        LedgerRuns.copy(source, target, 1 << 20);

        assertTrue(source.reservedBytes() > 2 * RowStore.CHUNK_BYTES);
        assertEquals(source.stateHash(), target.stateHash());
        assertEquals(source.pendingCount(), target.pendingCount());
        assertEquals(source.application("A-19999"), target.application("A-19999"));
    }

    @Test
    void shouldRefuseANewerFormatWithASentence() {
        List<byte[]> chunks = LedgerRuns.snapshot(source, 128);
        chunks.getFirst()[4] = SnapshotChunk.VERSION + 1;

        Exception refusal = assertThrows(IllegalStateException.class, () -> LedgerRuns.restore(target, chunks));
        assertTrue(
                String.valueOf(refusal.getMessage()).contains("version=4, this program reads version=1 to 3"),
                refusal::toString);
    }

    @Test
    void shouldRefuseWhatIsNoChunk() {
        assertThrows(IllegalStateException.class, () -> LedgerRuns.restore(target, List.of(new byte[64])));
        assertThrows(IllegalStateException.class, () -> LedgerRuns.restore(target, List.of(new byte[3])));
    }

    @Test
    void shouldRefuseADamagedByte() {
        fill(10);
        List<byte[]> chunks = LedgerRuns.snapshot(source, 512);
        chunks.get(2)[100] ^= 1;

        Exception refusal = assertThrows(IllegalStateException.class, () -> LedgerRuns.restore(target, chunks));
        assertTrue(String.valueOf(refusal.getMessage()).contains("state hash"), refusal::toString);
    }

    @Test
    void shouldRefuseAMissingChunk() {
        fill(10);
        List<byte[]> chunks = LedgerRuns.snapshot(source, 512);
        chunks.remove(2);

        assertThrows(IllegalStateException.class, () -> LedgerRuns.restore(target, chunks));
    }

    @Test
    void shouldRefuseALedgerThatIsNotFresh() {
        LedgerRuns.apply(target, LedgerCommands.application("A", "S", ApplicationKind.FIRST), 1);

        assertThrows(IllegalStateException.class, () -> LedgerRuns.restore(target, LedgerRuns.snapshot(source, 128)));
    }

    @Test
    void shouldNotCarryDeletedIds() {
        LedgerRuns.apply(source, LedgerCommands.application("SECRET-A", "SECRET-S", ApplicationKind.FIRST), 1);
        LedgerRuns.apply(source, new Command.ReportLoss("R", "SECRET-S", null, "desk"), 2);
        LedgerRuns.apply(source, LedgerCommands.result("SECRET-A", List.of()), 3);
        LedgerRuns.apply(source, new Command.ReportLoss("R", "SECRET-S", null, "desk"), 4);
        assertTrue(holdsSecret());
        LedgerRuns.apply(source, new Command.DeleteSubject("D", "SECRET-S"), 5);

        assertFalse(holdsSecret());
    }

    private boolean holdsSecret() {
        StringBuilder all = new StringBuilder();
        for (byte[] chunk : LedgerRuns.snapshot(source, 1 << 20)) {
            all.append(new String(chunk, java.nio.charset.StandardCharsets.ISO_8859_1));
        }
        return all.indexOf("SECRET") >= 0;
    }

    private void fill(int applications) {
        for (int i = 0; i < applications; i++) {
            LedgerRuns.apply(source, LedgerCommands.application("A-" + i, "S-" + i / 2, ApplicationKind.RENEWAL), i);
        }
    }
}
