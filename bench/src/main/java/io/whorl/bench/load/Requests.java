package io.whorl.bench.load;

/** The HTTP requests of a load, one after the other. Confined to one thread. */
@FunctionalInterface
public interface Requests {

    /** The whole request, head and body; the array may be reused by the next call. */
    byte[] next();
}
