package io.whorl.bench.national;

import io.whorl.bench.population.SplitMix;

/** What is drawn, the same on every machine. */
final class Draws {

    private Draws() {}

    /** Of mean 1. */
    static double exponential(SplitMix random) {
        // in (0, 1]
        return -StrictMath.log(1 - random.uniform());
    }
}
