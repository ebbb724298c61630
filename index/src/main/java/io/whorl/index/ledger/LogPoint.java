package io.whorl.index.ledger;

/** Where and when the log stands: the only clock of the ledger. {@code timeMs} since the epoch. */
record LogPoint(long timeMs, long position) {

    private static final long MICROS_PER_MS = 1000;

    long micros() {
        return timeMs * MICROS_PER_MS;
    }
}
