package io.whorl.bench.openloop;

import io.whorl.bench.population.SplitMix;
import java.util.stream.LongStream;

/** When the requests of a load are due: a Poisson process, for people do not come by appointment. The same seed gives the same moments. */
final class Arrivals {

    private static final double NANOS_A_SECOND = 1e9;

    private Arrivals() {}

    /** A time with a rate of its own. */
    record Phase(double perSecond, double seconds) {

        Phase {
            if (!(perSecond > 0) || !(seconds > 0)) {
                throw new IllegalArgumentException(
                        "phase of a load: perSecond=" + perSecond + ", seconds=" + seconds + ", limit=above 0");
            }
        }
    }

    /** Nanoseconds from the start of the first phase, ascending, over all phases, one after the other. */
    static long[] of(long seed, Phase... phases) {
        SplitMix random = SplitMix.of(seed, 20);
        LongStream.Builder due = LongStream.builder();
        double begins = 0;
        for (Phase phase : phases) {
            double ends = begins + phase.seconds();
            // memoryless: each phase may begin anew
            for (double at = begins + gap(random, phase); at < ends; at += gap(random, phase)) {
                due.add((long) (at * NANOS_A_SECOND));
            }
            begins = ends;
        }
        return due.build().toArray();
    }

    private static double gap(SplitMix random, Phase phase) {
        return -StrictMath.log(1 - random.uniform()) / phase.perSecond();
    }
}
