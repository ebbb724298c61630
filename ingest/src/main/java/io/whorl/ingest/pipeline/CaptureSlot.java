package io.whorl.ingest.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * One preallocated place in the ring. The publisher sets it before the sequence is published; every capture thread reads it;
 * the one that finishes last clears it before its own sequence moves on, so that no biometric data stays in the ring.
 */
final class CaptureSlot {

    private @Nullable CaptureWork<?> work;

    void set(CaptureWork<?> newWork) {
        work = newWork;
    }

    CaptureWork<?> work() {
        CaptureWork<?> present = work;
        if (present == null) {
            throw new IllegalStateException("capture slot: read while empty");
        }
        return present;
    }

    boolean isEmpty() {
        return work == null;
    }

    void clear() {
        work = null;
    }
}
