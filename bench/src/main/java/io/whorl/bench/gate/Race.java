package io.whorl.bench.gate;

import io.whorl.bench.kernels.ThreadClock;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Work of one thread against {@link Chain}, by turns, by processor time. Plain twins were tried as the baseline: the compiler made two different things of
 * some of them, from process to process, a third apart; and on a shared core they lose more than the kernels do. A core that another thread shares for
 * seconds takes up to a third of a kernel's speed, and next to nothing of a chain's: rounds in which {@link Chains} were slow too do not count. Confined to
 * one thread.
 *
 * @param work what is measured
 * @param core what the races of this process know of their core
 */
record Race(Runnable work, SharedCore core) {

    /** Turns of each, short, so that all see the same clock of the core. */
    private static final int ROUNDS = 240;

    /** Further rounds while fewer than half of the first are undisturbed: as long again, up to so many times. */
    private static final int MORE = 3;

    private static final int PARTS = 3;
    private static final double MILLION = 1e6;
    private static final long WARM_UP_NS = 1_500_000_000L;
    private static final long TURN_NS = 4_000_000L;

    /**
     * What came of it.
     *
     * @param ratios how often the work is done in the time of a million steps of the chain: of each third of the rounds that count the median
     * @param share steps of all eight chains in the time of one step of one, the median of those rounds
     */
    record Result(double[] ratios, double share) {}

    /** Runs it; undisturbed rounds count, or all where hardly any is undisturbed. */
    Result run() {
        Chain chain = new Chain();
        Chains chains = new Chains();
        Turns worked = Turns.of(work);
        Turns one = Turns.of(chain);
        Turns eight = Turns.of(chains);
        double[] pairs = new double[ROUNDS * (1 + MORE)];
        double[] shares = new double[pairs.length];
        int rounds = 0;
        do {
            for (int last = rounds + ROUNDS; rounds < last; rounds++) {
                double step = one.nanos() / Chain.LENGTH;
                shares[rounds] = step / (eight.nanos() / Chains.LENGTH);
                pairs[rounds] = MILLION * step / worked.nanos();
            }
            core.saw(Arrays.copyOf(shares, rounds));
        } while (rounds < pairs.length && core.undisturbed(shares, rounds).length < ROUNDS / 2);
        int[] counting = core.undisturbed(shares, rounds);
        if (counting.length < ROUNDS / 2) {
            counting = IntStream.range(0, rounds).toArray();
        }
        double[] ratios = new double[PARTS];
        for (int part = 0; part < PARTS; part++) {
            ratios[part] =
                    median(pairs, counting, part * counting.length / PARTS, (part + 1) * counting.length / PARTS);
        }
        return new Result(ratios, median(shares, counting, 0, counting.length));
    }

    /** Of those values that the numbers from {@code from} to before {@code to} name. */
    private static double median(double[] values, int[] numbers, int from, int to) {
        return Arrays.stream(numbers, from, to)
                .mapToDouble(i -> values[i])
                .sorted()
                .skip((to - from) / 2)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Work that is warm.
     *
     * @param times how often it is done in a turn
     */
    private record Turns(Runnable what, int times) {

        static Turns of(Runnable what) {
            long startedNs = ThreadClock.nanos();
            do {
                what.run();
            } while (ThreadClock.nanos() - startedNs < WARM_UP_NS);
            double once = new Turns(what, 1).nanos();
            return new Turns(what, (int) Math.max(1, Math.rint(TURN_NS / once)));
        }

        /** A turn; of one time. */
        double nanos() {
            long startedNs = ThreadClock.nanos();
            for (int i = 0; i < times; i++) {
                what.run();
            }
            return Math.max(1, ThreadClock.nanos() - startedNs) / (double) times;
        }
    }
}
