package io.whorl.index.node;

import io.whorl.index.wire.Event;
import io.whorl.matcher.score.Calibration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads calibrations of the ledger and hands the active one to the search. Confined to the thread that applies the log. */
final class Calibrations {

    private final Function<byte[], Calibration> reader;
    private final Target search;

    /** What scores by a calibration. */
    @FunctionalInterface
    interface Target {
        void calibrate(int version, Calibration calibration);
    }

    /** @param reader throws {@link IllegalArgumentException}, with a sentence, for what is no calibration */
    Calibrations(Function<byte[], Calibration> reader, Target search) {
        this.reader = reader;
        this.search = search;
    }

    /** Why this is no calibration, or null: asked before the ledger takes it. */
    @Nullable String refusal(byte[] content) {
        try {
            var _ = reader.apply(content);
            return null;
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /**
     * Searches score by it from now on. Throws {@link IllegalStateException} if this program cannot read what the ledger holds: it was
     * stored by a newer one, and scores by another calibration would be other scores.
     */
    void activate(Event.CalibrationActivated activated) {
        Calibration calibration;
        try {
            calibration = reader.apply(activated.content());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "the active calibration cannot be read: version=" + activated.version() + ": " + e.getMessage(), e);
        }
        search.calibrate(activated.version(), calibration);
    }
}
