package io.whorl.index.ledger;

import io.whorl.index.wire.EncounterCandidate;
import io.whorl.index.wire.Event;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.Modality;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What the ledger costs, by hand: {@code LedgerCost [applications]} registers and decides that many, every tenth with a candidate,
 * and says bytes an application, commands a second, and the times of simulation, hash, snapshot and restore.
 */
final class LedgerCost {

    private static final int DEFAULT_APPLICATIONS = 1_000_000;
    private static final int CHUNK_BYTES = 250_000;
    private static final List<Comparison> COMPARISONS = List.of(
            new Comparison(Modality.FINGER, FingerPosition.RIGHT_THUMB, 61),
            new Comparison(Modality.FINGER, FingerPosition.LEFT_THUMB, 43),
            new Comparison(Modality.FACE, FingerPosition.UNKNOWN, 30));

    private final PrintStream out;
    private final int applications;

    private LedgerCost(PrintStream out, int applications) {
        this.out = out;
        this.applications = applications;
    }

    public static void main(String[] args) {
        int applications = args.length > 0 ? Integer.parseInt(args[0]) : DEFAULT_APPLICATIONS;
        new LedgerCost(System.out, applications).run();
    }

    private void run() {
        long[] events = new long[1];
        Consumer<Event> sink = event -> events[0]++;
        try (Ledger ledger = new Ledger(Policy.DEFAULT);
                Ledger copy = new Ledger(Policy.DEFAULT)) {
            time("apply", 2L * applications, () -> fill(ledger, sink));
            out.printf("off-heap: %d bytes an application%n", ledger.reservedBytes() / applications);
            simulate(ledger);
            time("state hash", applications, ledger::stateHash);
            time("snapshot to nowhere", applications, () -> ledger.snapshot(CHUNK_BYTES, (b, o, l) -> {}));
            time("snapshot and restore", applications, () -> ledger.snapshot(CHUNK_BYTES, copy::restore));
            out.println("hash equal: " + (ledger.stateHash() == copy.stateHash()) + ", events: " + events[0]);
        }
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        out.printf("heap after: %d MB%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    /** Medians of 50 simulations, warm. */
    private void simulate(Ledger ledger) {
        int runs = 50;
        long[] begin = new long[runs];
        long[] step = new long[runs];
        int decisions = Math.min(applications, Simulation.MAX_DECISIONS);
        for (int i = 0; i < runs; i++) {
            long start = System.nanoTime();
            Simulation simulation =
                    ledger.simulation(ledger.policies().getFirst(), decisions).orElseThrow();
            begin[i] = System.nanoTime() - start;
            start = System.nanoTime();
            int steps = 0;
            for (; !simulation.isDone(); steps++) {
                ledger.simulate(simulation);
            }
            step[i] = (System.nanoTime() - start) / steps;
        }
        out.printf(
                "simulation over %d: first %d µs to find, %d µs a step%n",
                decisions, begin[0] / 1_000, step[0] / 1_000);
        Arrays.sort(begin);
        Arrays.sort(step);
        out.printf(
                "simulation, median: %d µs to find, %d µs a step%n", begin[runs / 2] / 1_000, step[runs / 2] / 1_000);
    }

    private void fill(Ledger ledger, Consumer<Event> sink) {
        for (int i = 0; i < applications; i++) {
            String id = "2026-11-320412-" + i;
            ledger.apply(LedgerCommands.application(id, "1101051949" + i, ApplicationKind.FIRST), i, i, sink);
            List<EncounterCandidate> candidates =
                    i % 10 == 9 ? List.of(new EncounterCandidate(i / 2, 83.1, COMPARISONS)) : List.of();
            ledger.apply(LedgerCommands.result(id, candidates), i, i, sink);
        }
    }

    private void time(String what, long count, Runnable work) {
        long start = System.nanoTime();
        work.run();
        long nanos = Math.max(1, System.nanoTime() - start);
        out.printf(
                "%s: %d ms, %d a second%n",
                what, TimeUnit.NANOSECONDS.toMillis(nanos), count * TimeUnit.SECONDS.toNanos(1) / nanos);
    }
}
