package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class DiskGuardTest {

    private long free = 200 << 20;
    private boolean full;
    private final DiskGuard guard = new DiskGuard(() -> free, () -> full, 100 << 20);

    @Test
    void shouldRefuseBelowTheReserveAndRecoverWhenThereIsClearlyRoom() {
        guard.check();
        assertNull(guard.reason());
        free = (100 << 20) - 1;
        guard.check();
        assertEquals("The disk is nearly full: free=99 MB, needed=100 MB.", guard.reason());
        free = 110 << 20;
        guard.check();
        assertNotNull(guard.reason(), "not yet a quarter more than the reserve");
        free = 125 << 20;
        guard.check();
        assertNull(guard.reason());
    }

    @Test
    void shouldRefuseWhileTheRecordsAreFull() {
        full = true;
        guard.check();
        assertEquals("The record store is full.", guard.reason());
        full = false;
        guard.check();
        assertNull(guard.reason());
    }
}
