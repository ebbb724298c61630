package io.whorl.matcher.vocabulary;

/** Finger position; {@link #code()} is that of ISO/IEC 19794-2 and ANSI/NIST-ITL (0 unknown, 1 right thumb to 10 left little). */
public enum FingerPosition {
    UNKNOWN(0),
    RIGHT_THUMB(1),
    RIGHT_INDEX(2),
    RIGHT_MIDDLE(3),
    RIGHT_RING(4),
    RIGHT_LITTLE(5),
    LEFT_THUMB(6),
    LEFT_INDEX(7),
    LEFT_MIDDLE(8),
    LEFT_RING(9),
    LEFT_LITTLE(10);

    private static final FingerPosition[] BY_CODE = values();

    private final int code;

    FingerPosition(int code) {
        this.code = code;
    }

    /** The standard's code, 0 to 10. */
    public int code() {
        return code;
    }

    /** The position with this code. Throws {@link IllegalArgumentException} outside 0 to 10. */
    public static FingerPosition ofCode(int code) {
        if (code < 0 || code >= BY_CODE.length) {
            throw new IllegalArgumentException("finger position: code=" + code + ", limit=" + (BY_CODE.length - 1));
        }
        return BY_CODE[code];
    }

    /** Whether a finger said to be at this position may be the one said to be at the other: equal, or either unknown. */
    public boolean comparableWith(FingerPosition other) {
        return this == other || this == UNKNOWN || other == UNKNOWN;
    }
}
