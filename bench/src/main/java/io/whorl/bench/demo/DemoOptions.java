package io.whorl.bench.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the demo is run.
 *
 * @param seed of the synthetic people
 * @param people how many are enrolled, {@value #LEAST_PEOPLE} or more
 * @param fingerprints a folder of real prints instead of rendered people, or null
 * @param dpi resolution of those, 0 to take the usual one
 * @param stay whether the server runs on afterwards, until the process is stopped
 * @param port of the server; 0 for a free one
 */
public record DemoOptions(long seed, int people, @Nullable Path fingerprints, int dpi, boolean stay, int port) {

    /** The cases need six people on file. */
    public static final int LEAST_PEOPLE = 6;

    public DemoOptions {
        if (people < LEAST_PEOPLE) {
            throw new IllegalArgumentException("demo: people=" + people + ", limit=" + LEAST_PEOPLE);
        }
    }
}
