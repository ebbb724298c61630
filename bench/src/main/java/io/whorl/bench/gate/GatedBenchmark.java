package io.whorl.bench.gate;

import io.whorl.bench.figures.Benchmark;
import java.util.Map;

/** A benchmark whose figures the gate holds. */
interface GatedBenchmark extends Benchmark {

    /** How each figure of {@link #figures()} is held, by its name. */
    Map<String, Rule> rules();

    /**
     * How a figure may move.
     *
     * @param holds what it is
     * @param better which way
     * @param allowed share of the kept value that it may be worse: the noise of a ratio, 0 for what is counted
     * @param disturbed the same while something else runs on the machine
     */
    record Rule(Held holds, Better better, double allowed, double disturbed) {

        public Rule {
            if (!(allowed >= 0 && allowed <= disturbed && disturbed < 1)) {
                throw new IllegalArgumentException(
                        "gate: allowed=" + allowed + ", disturbed=" + disturbed + ", limit=0 to below 1, ascending");
            }
        }

        /** A neighbour on the same core was seen to take up to a third of a kernel's speed. */
        private static final double DISTURBED = 0.4;

        /** Whether it depends on the machine. */
        boolean isRatio() {
            return holds != Held.COUNT;
        }

        /** A ratio, of which more is better, with its noise. */
        static Rule ratio(double noise) {
            return new Rule(Held.RATIO, Better.HIGHER, noise, DISTURBED);
        }

        /** What the machine has left for whoever measures, of which more is better, with its noise. */
        static Rule surroundings(double noise) {
            return new Rule(Held.SURROUNDINGS, Better.HIGHER, noise, noise);
        }

        /** A count, the same in each run, of which more is better. */
        static Rule found() {
            return new Rule(Held.COUNT, Better.HIGHER, 0, 0);
        }

        /** A count, the same in each run, of which less is better. */
        static Rule wrong() {
            return new Rule(Held.COUNT, Better.LOWER, 0, 0);
        }
    }

    /** What a figure is. */
    enum Held {
        /** The same in each run, on any machine. */
        COUNT,
        /** To a baseline in the same run; depends on the kind of machine. */
        RATIO,
        /** Of the machine, not of what runs on it: never worse itself, but where it is, ratios are disturbed. */
        SURROUNDINGS
    }

    /** Which way a figure is better. */
    enum Better {
        HIGHER,
        LOWER
    }
}
