package io.whorl.bench.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Many worlds, one a seed, on some threads; each world is on one. Ends early once a promise is broken: the seed says how it happens again. {@link #run} may be called
 * by one thread, once.
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

    /**
     * What came of it.
     *
     * @param worlds that were run to their ends
     * @param steps of all
     * @param answers that reached desks
     * @param met faults, by kind
     * @param broken worlds in which a promise was broken, by seed; each thread ends at its first
     */
    public record Outcome(long worlds, long steps, long answers, Map<Fault, Long> met, List<WorldResult> broken) {

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
        long mine = next.getAndIncrement();
        while (mine < count && !stop.getAsBoolean() && !isBroken()) {
            add(World.run(first + mine, plant, false, equipment));
            ended.run();
            mine = next.getAndIncrement();
        }
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

    private synchronized boolean isBroken() {
        return !broken.isEmpty();
    }

    private synchronized Outcome outcome() {
        broken.sort(Comparator.comparingLong(WorldResult::seed));
        return new Outcome(worlds, steps, answers, met, broken);
    }
}
