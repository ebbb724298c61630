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
    UNCLEAR_RIDGES,
    /** No face was found in the image. */
    NO_FACE,
    /** More than one person is in the image: whose face it is cannot be told. */
    SEVERAL_FACES,
    /** The eyes are fewer pixels apart than a portrait needs. */
    FACE_TOO_SMALL,
    /** The head fills too little of the image, or too much. */
    HEAD_SIZE_OUT_OF_RANGE,
    /** The head leans to a shoulder. */
    HEAD_TILTED,
    /** The face looks to a side, up or down. */
    HEAD_TURNED,
    /** Out of focus, or moved. */
    BLURRED,
    /** No colours, or far too strong ones. */
    UNNATURAL_COLOUR,
    /** What is behind the head is not of one shade. */
    UNEVEN_BACKGROUND,
    /** The ridges are thin and broken. */
    TOO_DRY,
    /** The ridges have grown together. */
    TOO_WET,
    /** The finger moved, or the platen is dirty: what is between the ridges is smeared. */
    SMUDGED,
    /** The finger lay beside the middle of the sensor. */
    OFF_CENTRE,
    /** Why a finger could not be captured, beside {@link #NOT_CAPTURED}. */
    AMPUTATED,
    /** The same. */
    BANDAGED,
    /** The same. */
    DAMAGED,
    /** The same. */
    WORN;

    /** The one that says why a finger is missing. */
    public static CaptureReason of(MissingReason reason) {
        return switch (reason) {
            case AMPUTATED -> AMPUTATED;
            case BANDAGED -> BANDAGED;
            case DAMAGED -> DAMAGED;
            case WORN -> WORN;
        };
    }
}
