package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class StandingTest {

    private final LogProgress progress = new LogProgress();
    private boolean connected;
    private long lastConnected;
    private long now;

    @Test
    void shouldServeAloneOnlyWhileItLeadsAndReachesItsLog() {
        Standing alone = new Standing(true, progress, () -> connected, () -> lastConnected, () -> now);
        assertEquals("The node does not lead its cluster.", alone.notReadyReason());
        progress.leads(true);
        assertEquals("Search results cannot be written to the log.", alone.notReadyReason());
        connected = true;
        assertNull(alone.notReadyReason());
    }

    @Test
    void shouldServeAsFollowerOnceItHasCaughtUp() {
        Standing member = new Standing(false, progress, () -> connected, () -> lastConnected, () -> now);
        connected = true;
        assertEquals("This member has not caught up with its cluster.", member.notReadyReason());
        progress.joined(true);
        assertNull(member.notReadyReason());
    }

    @Test
    void shouldRefuseOnlyAfterAPauseWithoutALeader() {
        Standing member = new Standing(false, progress, () -> connected, () -> lastConnected, () -> now);
        progress.joined(true);
        lastConnected = 5;
        now = lastConnected + Standing.PAUSE_NANOS - 1;
        assertNull(member.notReadyReason());
        now++;
        assertNotNull(member.notReadyReason());
        connected = true;
        assertNull(member.notReadyReason());
    }
}
