package io.whorl.ingest.pipeline;

import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.face.FaceReading;
import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.MissingReason;
import java.util.Set;

/** What was read from one capture: the template with its quality, or that there is none to read. Immutable. */
public sealed interface Reading {

    /**
     * A fingerprint; its template holds position and quality, {@code codes} are those of its minutiae by the current version,
     * {@code reasons} say what lowers the quality.
     */
    record Finger(FingerTemplate template, FingerCodes codes, Set<CaptureReason> reasons) implements Reading {}

    /** A face, with a template or without. */
    record Face(FaceReading face) implements Reading {}

    /** A finger that cannot be captured. */
    record Missing(FingerPosition position, MissingReason reason) implements Reading {}
}
