package io.whorl.bench.search;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How large galleries are, and where they are kept from run to run. A figure that was taken at another scale than the quoted one says so.
 *
 * @param people of the largest gallery, 1,000 to {@value #QUOTED_PEOPLE}: {@code -Dwhorl.bench.people}, for work on the benchmarks
 *     themselves
 * @param cache folder of coded galleries: {@code -Dwhorl.bench.cache}; null codes them in every run
 */
public record BenchScale(int people, @Nullable Path cache) {

    /** What the figures are quoted at. */
    public static final int QUOTED_PEOPLE = 1_000_000;

    private static final String PEOPLE = "whorl.bench.people";
    private static final String CACHE = "whorl.bench.cache";
    private static final int LEAST_PEOPLE = 1_000;

    public BenchScale {
        if (people < LEAST_PEOPLE || people > QUOTED_PEOPLE) {
            throw new IllegalArgumentException(
                    PEOPLE + "=" + people + ", limit=" + LEAST_PEOPLE + " to " + QUOTED_PEOPLE);
        }
    }

    /** As this JVM was told. */
    public static BenchScale ofProperties() {
        String cache = System.getProperty(CACHE);
        return new BenchScale(Integer.getInteger(PEOPLE, QUOTED_PEOPLE), cache == null ? null : Path.of(cache));
    }

    /** So many people, or fewer at a smaller scale than the quoted one. */
    public int atMost(int wanted) {
        return Math.min(wanted, people);
    }
}
