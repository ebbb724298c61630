package io.whorl.bench.gate;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Whether another thread shares the core that races are run on: one of another machine on the same host, that no system tells its guests of. What
 * {@link Chains} do in the time of {@link Chain} is the same all the time on a core of one's own, and less on a shared one. Confined to one thread.
 */
final class SharedCore {

    /** On a core of one's own the share of a turn of 4 ms was seen to vary by 3 %; the kernels lose more than the chains do. */
    static final double NOISE = 0.05;

    /** That of the rounds of a race, by their median: on a core of one's own it was seen to vary by 1 %, on a shared one it is less by 7 % and more. */
    static final double RACE_NOISE = 0.03;

    /** The best share so far: steps of all eight chains in the time of one step of one. 0 before the first race. */
    private double best;

    /** Takes note of the shares of rounds. */
    void saw(double[] shares) {
        double[] sorted = shares.clone();
        Arrays.sort(sorted);
        // of the better half: a turn in which a chain was interrupted looks too good
        best = Math.max(best, sorted[sorted.length * 3 / 4]);
    }

    /** Those of the first {@code rounds} rounds whose share is not below that of a core of one's own. */
    int[] undisturbed(double[] shares, int rounds) {
        return IntStream.range(0, rounds)
                .filter(i -> shares[i] >= best * (1 - NOISE))
                .toArray();
    }
}
