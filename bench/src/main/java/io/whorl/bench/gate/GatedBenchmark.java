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
     * @param better which way
     * @param allowed share of the kept value that it may be worse: the noise of a ratio, 0 for what is counted
     * @param disturbed the same while something else runs on the machine
     */
    record Rule(Better better, double allowed, double disturbed) {

        public Rule {
            if (!(allowed >= 0 && allowed <= disturbed && disturbed < 1)) {
                throw new IllegalArgumentException(
                        "gate: allowed=" + allowed + ", disturbed=" + disturbed + ", limit=0 to below 1, ascending");
            }
        }

        /** A neighbour on the same core was seen to take up to a third of a kernel's speed. */
        private static final double DISTURBED = 0.4;

        boolean isRatio() {
            return allowed > 0;
        }

        /** A ratio, of which more is better, with its noise. */
        static Rule ratio(double noise) {
            return new Rule(Better.HIGHER, noise, DISTURBED);
        }

        /** A count, the same in each run, of which more is better. */
        static Rule found() {
            return new Rule(Better.HIGHER, 0, 0);
        }

        /** A count, the same in each run, of which less is better. */
        static Rule wrong() {
            return new Rule(Better.LOWER, 0, 0);
        }
    }

    /** Which way a figure is better. */
    enum Better {
        HIGHER,
        LOWER
    }
}
