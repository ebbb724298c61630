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
     */
    record Rule(Better better, double allowed) {

        public Rule {
            if (!(allowed >= 0 && allowed < 1)) {
                throw new IllegalArgumentException("gate: allowed=" + allowed + ", limit=0 to below 1");
            }
        }

        /** A ratio, of which more is better, with its noise. */
        static Rule ratio(double noise) {
            return new Rule(Better.HIGHER, noise);
        }

        /** A count, the same in each run, of which more is better. */
        static Rule found() {
            return new Rule(Better.HIGHER, 0);
        }

        /** A count, the same in each run, of which less is better. */
        static Rule wrong() {
            return new Rule(Better.LOWER, 0);
        }
    }

    /** Which way a figure is better. */
    enum Better {
        HIGHER,
        LOWER
    }
}
