package io.whorl.ingest.contract;

import java.util.List;

/** The answer of a quality check: per capture, in the order sent, and what the desk does next. */
public record QualityReport(List<CheckedCapture> captures, DeskAdvice advice) {

    public QualityReport {
        captures = List.copyOf(captures);
    }
}
