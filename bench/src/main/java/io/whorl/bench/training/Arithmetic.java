package io.whorl.bench.training;

import org.ejml.concurrency.EjmlConcurrency;

/** Makes sums come out the same every time. Stateless. */
final class Arithmetic {

    private Arithmetic() {}

    /** EJML on one thread: in how many parts it cuts a sum depends on the machine otherwise. Java's own arithmetic is exact since 17. */
    static void requireRepeatable() {
        EjmlConcurrency.USE_CONCURRENT = false;
    }
}
