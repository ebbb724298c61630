package io.whorl.bench.national;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.population.SplitMix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The simulation of a shard against what is known of queues. */
class QueueTest {

    private static final double SERVICE_NS = 100e6;
    private static final int REQUESTS = 400_000;
    private static final int BLOCKS = 20;

    /** Two-sided 99.9 % of Student's distribution with 19 degrees of freedom. */
    private static final double STUDENT = 3.883;

    private static final ServiceTimes CONSTANT = (request, random) -> (long) SERVICE_NS;
    private static final ServiceTimes EXPONENTIAL =
            (request, random) -> (long) (SERVICE_NS * Draws.exponential(random));

    private final HourTotals hours = new HourTotals();

    @Test
    void shouldWaitAsPollaczekAndKhinchineSayWithConstantService() {
        double load = 0.7;
        // M/D/1: half the wait of M/M/1
        assertMean(load * SERVICE_NS / (2 * (1 - load)), waits(load, CONSTANT, 11));
    }

    @Test
    void shouldWaitAsErlangSaysWithExponentialService() {
        double load = 0.6;
        assertMean(load * SERVICE_NS / (1 - load) + SERVICE_NS, stays(load, EXPONENTIAL, shape(1, 1, null), 12));
    }

    @Test
    void shouldShareOutAsTwoChoicesDo() {
        double load = 0.9;
        int members = 100;
        double stay = 0;
        // Mitzenmacher 2001: of many queues a share of load^(2^i - 1) holds i requests or more
        for (int i = 1; i < 10; i++) {
            stay += Math.pow(load, Math.pow(2, i) - 1);
        }
        double expected = stay / load * SERVICE_NS;
        double mean = Arrays.stream(stays(load * members, EXPONENTIAL, shape(members, 1, null), 13))
                .average()
                .orElse(0);
        assertEquals(expected, mean, 0.04 * expected);
    }

    @Test
    void shouldCountWaitingAndBusyTimeByHour() {
        double load = 0.5;
        double[] waits = waits(load, CONSTANT, 14);
        double waiting = 0;
        double busy = 0;
        for (int hour = 0; hour < HourTotals.HOURS; hour++) {
            waiting += hours.waiting(hour) * HourTotals.HOUR_NS;
            busy += hours.busy(hour) * HourTotals.HOUR_NS;
        }
        // Little's law, exactly: every wait is an area under the curve of those who wait
        assertEquals(Arrays.stream(waits).sum(), waiting, 1e-6 * waiting);
        assertEquals(waits.length * SERVICE_NS, busy, 1e-6 * busy);
    }

    @Test
    void shouldAnswerAllOfABatchAtItsEnd() {
        long[] arrivals = {0, 1, 2, 3};
        long[] answered = new long[arrivals.length];
        ShardSimulation shard = new ShardSimulation(shape(1, 2, null), (request, random) -> 100, random(), hours);

        assertEquals(arrivals.length, shard.run(arrivals, answered));
        assertArrayEquals(new long[] {100, 300, 300, 400}, answered);
    }

    @Test
    void shouldSendAgainWhatALostMemberHad() {
        long[] arrivals = {0, 10, 20, 150, 5_000};
        long[] answered = new long[arrivals.length];
        MachineLoss loss = new MachineLoss(50, 100, 1_000, true);
        ShardSimulation shard = new ShardSimulation(shape(1, 1, loss), (request, random) -> 100, random(), hours);

        assertEquals(arrivals.length, shard.run(arrivals, answered));
        // nobody else is there, so all wait for its return at 1,050
        assertArrayEquals(new long[] {1_150, 1_250, 1_350, 1_450, 5_100}, answered);
    }

    @Test
    void shouldLoseNobodyWithAMember() {
        for (boolean leader : new boolean[] {true, false}) {
            long[] arrivals = arrivals(2.4 / SERVICE_NS, 50_000, 15);
            long[] answered = new long[arrivals.length];
            long middle = arrivals[arrivals.length / 2];
            MachineLoss loss = new MachineLoss(middle, (long) (50 * SERVICE_NS), (long) (500 * SERVICE_NS), leader);

            ShardSimulation shard = new ShardSimulation(shape(4, 4, loss), CONSTANT, random(), hours);
            assertEquals(arrivals.length, shard.run(arrivals, answered));
            for (int i = 0; i < arrivals.length; i++) {
                assertTrue(answered[i] >= arrivals[i] + SERVICE_NS, "request " + i);
            }
        }
    }

    @Test
    void shouldTakeEventsByTimeAndThenInTheirOrder() {
        EventQueue queue = new EventQueue();
        SplitMix random = random();
        List<long[]> added = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            long time = random.below(100);
            queue.add(time, i);
            added.add(new long[] {time, i});
        }
        added.sort((a, b) -> a[0] == b[0] ? Long.compare(a[1], b[1]) : Long.compare(a[0], b[0]));
        for (long[] next : added) {
            assertEquals(next[0], queue.nextTime());
            assertEquals(next[1], queue.take());
        }
        assertTrue(queue.isEmpty());
    }

    private double[] waits(double load, ServiceTimes times, long seed) {
        return Arrays.stream(stays(load, times, shape(1, 1, null), seed))
                .map(stay -> stay - SERVICE_NS)
                .toArray();
    }

    /** From arrival to answer, at so many requests a service time. */
    private double[] stays(double load, ServiceTimes times, ShardSimulation.Shape shape, long seed) {
        long[] arrivals = arrivals(load / SERVICE_NS, REQUESTS, seed);
        long[] answered = new long[arrivals.length];
        new ShardSimulation(shape, times, SplitMix.of(seed, 2), hours).run(arrivals, answered);
        double[] stays = new double[arrivals.length];
        Arrays.setAll(stays, i -> answered[i] - arrivals[i]);
        return stays;
    }

    private static long[] arrivals(double perNano, int count, long seed) {
        SplitMix random = SplitMix.of(seed, 1);
        long[] arrivals = new long[count];
        double at = 0;
        for (int i = 0; i < count; i++) {
            at += Draws.exponential(random) / perNano;
            arrivals[i] = (long) at;
        }
        return arrivals;
    }

    /** That the mean of a queue's course is as expected, within an interval from means of blocks. */
    private static void assertMean(double expected, double[] values) {
        int length = values.length / BLOCKS;
        double[] means = new double[BLOCKS];
        Arrays.setAll(
                means,
                b -> Arrays.stream(values, b * length, (b + 1) * length)
                        .average()
                        .orElse(0));
        double mean = Arrays.stream(means).average().orElse(0);
        double squares = Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum();
        double half = STUDENT * Math.sqrt(squares / (BLOCKS - 1) / BLOCKS);
        assertTrue(half < 0.1 * expected, "too few requests: ± " + half + " of " + expected);
        assertEquals(expected, mean, half);
    }

    private static ShardSimulation.Shape shape(int members, int batch, @Nullable MachineLoss loss) {
        return new ShardSimulation.Shape(members, batch, loss);
    }

    private static SplitMix random() {
        return new SplitMix(3);
    }
}
