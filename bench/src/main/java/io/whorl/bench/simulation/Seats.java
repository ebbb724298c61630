package io.whorl.bench.simulation;

import io.whorl.bench.simulation.Entry.Seat;
import io.whorl.index.wire.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The open sessions of the log, which every member knows, and on the leader when each was last heard of. Confined to the thread of the world. */
final class Seats {

    private static final long SILENT_NANOS = 10_000_000_000L;

    private final Map<Long, Seat> open = new TreeMap<>();
    private final Map<Long, Long> heardNanos = new TreeMap<>();
    private final Wire wire;

    Seats(Wire wire) {
        this.wire = wire;
    }

    /** Begins with what a snapshot holds. */
    void restore(Map<Long, Seat> sessions) {
        open.putAll(sessions);
    }

    /** For a snapshot. */
    Map<Long, Seat> copy() {
        return new TreeMap<>(open);
    }

    void open(long session, Seat seat) {
        open.put(session, seat);
    }

    void close(long session) {
        open.remove(session);
        heardNanos.remove(session);
    }

    boolean knows(long session) {
        return open.containsKey(session);
    }

    boolean isTaken(Seat seat) {
        return open.containsValue(seat);
    }

    @Nullable Seat seat(long session) {
        return open.get(session);
    }

    void forEach(BiConsumer<Long, Seat> visitor) {
        open.forEach(visitor);
    }

    /** Leader: something came from there. */
    void heard(long session, long now) {
        heardNanos.put(session, now);
    }

    /** Not heard of for long; each is told once. */
    List<Long> silent(long now) {
        List<Long> silent = new ArrayList<>();
        heardNanos.forEach((session, heard) -> {
            if (now - heard >= SILENT_NANOS) {
                silent.add(session);
            }
        });
        silent.forEach(heardNanos::remove);
        return silent;
    }

    /** It leads no more. */
    void follow() {
        heardNanos.clear();
    }

    /** An answer as it travels. */
    Message.Egress egress(Seat seat, long session, long correlationId, Event.Answer answer) {
        return new Message.Egress(seat.token(), session, wire.encode(answer, correlationId));
    }
}
