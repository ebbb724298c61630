package io.whorl.bench.cli;

import io.whorl.bench.figures.Benchmark;
import java.util.List;

/** All benchmarks that this version has. */
final class Benchmarks {

    private Benchmarks() {}

    static List<Benchmark> all() {
        return List.of();
    }
}
