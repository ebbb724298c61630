package io.whorl.matcher.vocabulary;

/** Why a capture is of low quality, or was not used. */
public enum CaptureReason {
    TOO_FEW_MINUTIAE,
    TOO_SMALL,
    LOW_CONTRAST,
    TOO_DARK,
    TOO_LIGHT,
    /** Below the quality floor of the active policy. */
    BELOW_QUALITY_FLOOR,
    /** Better captures serve instead: of the same finger, or of as many fingers as a template set holds. */
    BETTER_CAPTURE_SERVES,
    /** The finger is recorded as missing. */
    NOT_CAPTURED,
    /** Enough of the finger is there, but its ridges are smudged, broken or covered. */
    UNCLEAR_RIDGES
}
