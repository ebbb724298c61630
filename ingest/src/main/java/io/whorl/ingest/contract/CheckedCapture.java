package io.whorl.ingest.contract;

import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.PortraitMeasures;
import org.jspecify.annotations.Nullable;

/** A capture of a quality check: what becomes of it, and what was measured, if it is an image that shows a face. */
public record CheckedCapture(
        CaptureAssessment assessment, @Nullable PortraitMeasures portrait) {}
