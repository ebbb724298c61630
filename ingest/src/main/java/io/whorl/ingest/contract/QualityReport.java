package io.whorl.ingest.contract;

import io.whorl.matcher.vocabulary.FingerPosition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer of a quality check: per capture, in the order sent, and which finger to try next (null: these are enough). */
public record QualityReport(
        List<CheckedCapture> captures, @Nullable FingerPosition next) {

    public QualityReport {
        captures = List.copyOf(captures);
    }
}
