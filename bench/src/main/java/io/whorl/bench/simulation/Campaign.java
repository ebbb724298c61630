package io.whorl.bench.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Many worlds, one a seed, on some threads; each world is on one. Ends early once a promise is broken: the seed says how it happens again; or once it is asked to, and then goes
 * on with another campaign from {@link Outcome#next}. {@link #run} may be called by one thread, once.
 */
public final class Campaign {

    private final long first;
    private final long count;
    private final Plant plant;
    private final Equipment equipment;
    private final AtomicLong next = new AtomicLong();

    private final Map<Fault, Long> met = new EnumMap<>(Fault.class);
    private final List<WorldResult> broken = new ArrayList<>();
    private long worlds;
    private long steps;
    private long answers;
    private @Nullable IllegalStateException fault;

    /**
     * What came of it.
     *
     * @param next the first seed whose world was not run; all before it were, to their ends
     * @param worlds that were run
     * @param steps of all
     * @param answers that reached desks
     * @param met faults, by kind
     * @param broken worlds in which a promise was broken, by seed; each thread ends at its first
     */
    public record Outcome(
            long next, long worlds, long steps, long answers, Map<Fault, Long> met, List<WorldResult> broken) {

        public Outcome {
            met = Map.copyOf(met);
            broken = List.copyOf(broken);
        }
    }

    /** Seeds {@code first} to {@code first + count − 1}. */
    public Campaign(long first, long count, Plant plant, Equipment equipment) {
        this.first = first;
        this.count = count;
        this.plant = plant;
        this.equipment = equipment;
    }

    /**
     * Runs them all, or as many as it may.
     *
     * @param ended told of each world, on its thread
     * @param stop asked before each
     * @throws IllegalStateException if the simulation itself is at fault: then nobody knows which worlds were run
     */
    public Outcome run(int threads, Runnable ended, BooleanSupplier stop) throws InterruptedException {
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            running.add(Thread.ofPlatform().name("whorl-world-" + i).daemon().start(() -> runSome(ended, stop)));
        }
        for (Thread thread : running) {
            thread.join();
        }
        return outcome();
    }

    private void runSome(Runnable ended, BooleanSupplier stop) {
        // a seed that is taken is run, so that none is left out before the last one
        while (!stop.getAsBoolean() && !isOver()) {
            long mine = next.getAndIncrement();
            if (mine >= count) {
                return;
            }
            try {
                add(World.run(first + mine, plant, false, equipment));
            } catch (RuntimeException | Error thrown) {
                failed(first + mine, thrown);
                return;
            }
            ended.run();
        }
    }

    private synchronized void failed(long seed, Throwable thrown) {
        fault = new IllegalStateException("the world of seed=" + seed + " ended with " + thrown, thrown);
    }

    private synchronized void add(WorldResult result) {
        worlds++;
        steps += result.steps();
        answers += result.answers();
        result.met().forEach((fault, times) -> met.merge(fault, times, Long::sum));
        if (result.broken() != null) {
            broken.add(result);
        }
    }

    private synchronized boolean isOver() {
        return !broken.isEmpty() || fault != null;
    }

    private synchronized Outcome outcome() {
        if (fault != null) {
            throw fault;
        }
        broken.sort(Comparator.comparingLong(WorldResult::seed));
        return new Outcome(first + worlds, worlds, steps, answers, met, broken);
    }
}
