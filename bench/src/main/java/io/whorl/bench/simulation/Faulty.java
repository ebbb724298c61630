package io.whorl.bench.simulation;

/** What a simulated process is ended by; an error, so that no code of the server takes it for one of its own faults. */
final class Faulty {

    private Faulty() {}

    /** The process ends in the middle of what it does: {@link #ending} ends it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        private final transient Runnable ending;

        Killed(Runnable ending) {
            super("killed", null, false, false);
            this.ending = ending;
        }

        Runnable ending() {
            return ending;
        }
    }

    /** The disk takes no more: of a mapped file that ends the process. */
    static final class DiskFull extends Error {
        private static final long serialVersionUID = 1L;

        DiskFull() {
            super("disk full", null, false, false);
        }
    }
}
