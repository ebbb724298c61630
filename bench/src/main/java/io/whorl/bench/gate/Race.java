package io.whorl.bench.gate;

import io.whorl.bench.kernels.ThreadClock;
import java.util.Arrays;

/**
 * Work of one thread against {@link Chain}, by turns, by processor time. Plain twins were tried as the baseline: the compiler made two different things of
 * some of them, from process to process, a third apart; and on a shared core they lose more than the kernels do. Confined to one thread.
 *
 * @param work what is measured
 */
record Race(Runnable work) {

    /** Turns of each, short, so that both see the same clock of the core. */
    private static final int ROUNDS = 240;

    private static final int PARTS = 3;
    private static final double MILLION = 1e6;
    private static final long WARM_UP_NS = 1_500_000_000L;
    private static final long TURN_NS = 4_000_000L;

    /**
     * How often the work is done in the time of a million steps of the chain.
     *
     * @return one ratio of each third of the rounds, the median of their pairs of turns
     */
    double[] ratios() {
        Chain chain = new Chain();
        warmUp(work);
        warmUp(chain);
        int workTimes = timesATurn(work);
        int chainTimes = timesATurn(chain);
        double[] ratios = new double[PARTS];
        for (int part = 0; part < PARTS; part++) {
            double[] pairs = new double[ROUNDS / PARTS];
            for (int i = 0; i < pairs.length; i++) {
                double worked = nanos(work, workTimes);
                pairs[i] = MILLION * nanos(chain, chainTimes) / Chain.LENGTH / worked;
            }
            Arrays.sort(pairs);
            ratios[part] = pairs[pairs.length / 2];
        }
        return ratios;
    }

    private static void warmUp(Runnable what) {
        long startedNs = ThreadClock.nanos();
        do {
            what.run();
        } while (ThreadClock.nanos() - startedNs < WARM_UP_NS);
    }

    private static int timesATurn(Runnable what) {
        return (int) Math.max(1, Math.rint(TURN_NS / nanos(what, 1)));
    }

    private static double nanos(Runnable what, int times) {
        long startedNs = ThreadClock.nanos();
        for (int i = 0; i < times; i++) {
            what.run();
        }
        return Math.max(1, ThreadClock.nanos() - startedNs) / (double) times;
    }
}
