package io.whorl.index.ledger;

import io.whorl.index.wire.Command;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** What tests do with ledgers again and again. */
final class LedgerRuns {

    private LedgerRuns() {}

    /** Applies a command at log time {@code 1000 + step} ms and position {@code 64 × step}. */
    static List<Event> apply(Ledger ledger, Command command, int step) {
        List<Event> events = new ArrayList<>();
        ledger.apply(command, 1_000 + step, step * 64L, events::add);
        return events;
    }

    /** The log time of a step, some hours after the one before, and now and then some before it, as clocks of members differ. */
    static long timeMs(int step) {
        return 1_000 + step * 4_000_000L - (step % 11 == 0 ? 10_000_000L : 0);
    }

    /** Applies a command at {@link #timeMs} and position {@code 64 × step}. */
    static List<Event> applyInTime(Ledger ledger, Command command, int step) {
        List<Event> events = new ArrayList<>();
        ledger.apply(command, timeMs(step), step * 64L, events::add);
        return events;
    }

    static List<byte[]> snapshot(Ledger ledger, int maxChunkBytes) {
        List<byte[]> chunks = new ArrayList<>();
        ledger.snapshot(maxChunkBytes, (buffer, offset, length) -> {
            byte[] chunk = new byte[length];
            buffer.getBytes(offset, chunk);
            chunks.add(chunk);
        });
        return chunks;
    }

    /** Restores one chunk after the other; true if the last one was the last. */
    static boolean restore(Ledger ledger, List<byte[]> chunks) {
        boolean done = false;
        for (byte[] chunk : chunks) {
            done = ledger.restore(new UnsafeBuffer(chunk), 0, chunk.length);
        }
        return done;
    }

    /** Carries a simulation out, step by step. */
    static SimulationReport simulate(Ledger ledger, PolicyVersion version, int decisions) {
        Simulation simulation = ledger.simulation(version, decisions).orElseThrow();
        while (!simulation.isDone()) {
            ledger.simulate(simulation);
        }
        return simulation.report();
    }

    static void copy(Ledger from, Ledger to, int maxChunkBytes) {
        if (!restore(to, snapshot(from, maxChunkBytes))) {
            throw new AssertionError("the last chunk did not end the snapshot");
        }
    }
}
