package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.search.SearchOptions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotKeeperTest {

    private static final NodeSettings SETTINGS =
            new NodeSettings(true, 1000, 16, 1, SearchOptions.DEFAULT, Duration.ofSeconds(20), 3, 10, 1000, 0, null);

    private final LogProgress progress = new LogProgress();
    private final FakeJournal journal = new FakeJournal();
    private long now;
    private final SnapshotKeeper keeper = new SnapshotKeeper(SETTINGS, progress, journal, () -> now);

    @BeforeEach
    void lead() {
        progress.leads(true);
    }

    @Test
    void shouldOrderAfterEnoughCommandsAndPurgeOnceTheSnapshotIsComplete() {
        apply(9, 1);
        keeper.work();
        assertEquals(0, journal.orders);
        apply(1, 1);
        keeper.work();
        assertEquals(1, journal.orders);
        keeper.work();
        assertEquals(0, journal.purges, "it is under way");
        complete();
        keeper.work();
        assertEquals(1, journal.purges);
        keeper.work();
        assertEquals(1, journal.orders);
    }

    @Test
    void shouldOrderAfterEnoughBytes() {
        apply(1, 1000);
        keeper.work();
        assertEquals(1, journal.orders);
    }

    @Test
    void shouldOrderSoonAfterADeletion() {
        apply(1, 1);
        progress.deleted();
        keeper.work();
        assertEquals(0, journal.orders);
        now += SnapshotKeeper.DELAY_NANOS;
        keeper.work();
        assertEquals(1, journal.orders);
    }

    @Test
    void shouldOrderAgainAfterAFailureAndNotPurge() {
        apply(10, 1);
        keeper.work();
        progress.snapshotAt(progress.position());
        journal.underWay = false;
        keeper.work();
        assertEquals(0, journal.purges);
        keeper.work();
        assertEquals(1, journal.orders);
        now += SnapshotKeeper.DELAY_NANOS;
        keeper.work();
        assertEquals(2, journal.orders);
    }

    @Test
    void shouldFinishWithASnapshotOnlyIfSomethingWasApplied() {
        assertFalse(keeper.finish());
        assertEquals(0, journal.orders);
        apply(1, 1);
        assertTrue(keeper.finish());
        complete();
        assertFalse(keeper.finish());
        assertEquals(1, journal.orders);
        assertEquals(1, journal.purges);
    }

    @Test
    void shouldLeaveSnapshotsToTheLeader() {
        progress.leads(false);
        apply(100, 100);
        keeper.work();
        assertFalse(keeper.finish());
        assertEquals(0, journal.orders);
    }

    private void apply(int commands, long bytes) {
        for (int i = 0; i < commands; i++) {
            progress.applied(progress.position() + bytes, 0);
        }
    }

    private void complete() {
        progress.snapshotAt(progress.position());
        journal.completed++;
        journal.underWay = false;
    }

    private static final class FakeJournal implements SnapshotKeeper.Journal {
        int orders;
        int purges;
        long completed;
        boolean underWay;

        @Override
        public boolean orderSnapshot() {
            orders++;
            underWay = true;
            return true;
        }

        @Override
        public boolean isUnderWay() {
            return underWay;
        }

        @Override
        public long snapshots() {
            return completed;
        }

        @Override
        public void purge() {
            purges++;
        }
    }
}
