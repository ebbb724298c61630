package io.whorl.index.node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Who waits for the decision of which application. Lives as long as the member leads, is no part of the replicated state: a client
 * whose waiting was lost sends the same id again. Bounded, confined to the thread that applies the log.
 */
final class Waiters {

    /** All that may wait at once. */
    static final int MAX_WAITERS = 65_536;
    /** As many senders may wait for one application. */
    static final int MAX_PER_APPLICATION = 16;

    private final Map<String, List<Waiter>> byApplication = new HashMap<>();
    private int size;

    /** A sender: its session, and the correlation id of its command. */
    record Waiter(long sessionId, long correlationId) {}

    /** Adds a waiter; false if there are too many. */
    boolean add(String applicationId, Waiter waiter) {
        List<Waiter> waiting = byApplication.get(applicationId);
        if (size >= MAX_WAITERS || (waiting != null && waiting.size() >= MAX_PER_APPLICATION)) {
            return false;
        }
        if (waiting == null) {
            waiting = new ArrayList<>(1);
            byApplication.put(applicationId, waiting);
        }
        waiting.add(waiter);
        size++;
        return true;
    }

    /** Takes out everyone who waits for this application. */
    List<Waiter> take(String applicationId) {
        List<Waiter> waiting = byApplication.remove(applicationId);
        if (waiting == null) {
            return List.of();
        }
        size -= waiting.size();
        return waiting;
    }

    /** The waiters of a session are gone with it. Costs a pass over all. */
    void removeSession(long sessionId) {
        for (Iterator<List<Waiter>> all = byApplication.values().iterator(); all.hasNext(); ) {
            List<Waiter> waiting = all.next();
            int before = waiting.size();
            waiting.removeIf(w -> w.sessionId() == sessionId);
            size -= before - waiting.size();
            if (waiting.isEmpty()) {
                all.remove();
            }
        }
    }

    void clear() {
        byApplication.clear();
        size = 0;
    }

    int size() {
        return size;
    }
}
