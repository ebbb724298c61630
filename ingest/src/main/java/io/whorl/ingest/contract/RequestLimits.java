package io.whorl.ingest.contract;

/** What a single request may ask for. */
public final class RequestLimits {

    /** Captures in one list: ten fingers, four captures of each. */
    public static final int MAX_CAPTURES = 40;

    /** Faces in one list of captures. */
    public static final int MAX_FACES = 1;

    /** Length of a candidate list, unless the request says otherwise. */
    public static final int DEFAULT_CANDIDATES = 20;

    /** Longest candidate list that can be asked for. */
    public static final int MAX_CANDIDATES = 50;

    /** Target FPIR of an identification, unless the request says otherwise. */
    public static final double DEFAULT_TARGET_FPIR = 0.001;

    /** Resolution of a finger sample that states none, pixels per inch: that of ISO/IEC 19794-4 level 31. */
    public static final int DEFAULT_DPI = 500;

    /** Lowest and highest resolution that a finger sample may state, pixels per inch. */
    public static final int MIN_DPI = 100;

    public static final int MAX_DPI = 2_000;

    /** Largest side that a raw image may state, pixels: a bound on the number; what a decoder takes is its own, lower limit. */
    public static final int MAX_SIDE = 65_535;

    private RequestLimits() {}
}
