package io.whorl.bench.national;

import io.whorl.bench.population.SplitMix;

/** How long a request takes on a machine that has nothing else to do. */
@FunctionalInterface
interface ServiceTimes {

    /**
     * In nanoseconds.
     *
     * @param request its number, from 0 on in the order of arrival
     * @param random of this shard
     */
    long nanos(int request, SplitMix random);
}
