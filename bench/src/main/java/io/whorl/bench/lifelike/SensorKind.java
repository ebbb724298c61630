package io.whorl.bench.lifelike;

/**
 * What a finger is pressed on; all at 500 dpi. The sizes named FAP are the least that ANSI/NIST-ITL 1-2011 asks of that Fingerprint Acquisition Profile.
 */
public enum SensorKind {
    /** A desk reader of 20 × 19 mm, as the prints that the codes were trained on. */
    DESK(388, 374, false),
    /** FAP 30: 20 × 25 mm, the whole of a finger tip. */
    LARGE(400, 500, false),
    /** FAP 10: 13 × 17 mm. */
    SMALL(250, 325, false),
    /** A capacitive chip of 15 × 15 mm: no light, but stripes of its amplifiers. */
    CHIP(300, 300, true),
    /** A chip of 10 × 10 mm, as in telephones. */
    TOUCH(200, 200, true);

    private final int width;
    private final int height;
    private final boolean capacitive;

    SensorKind(int width, int height, boolean capacitive) {
        this.width = width;
        this.height = height;
        this.capacitive = capacitive;
    }

    /** In pixels. */
    public int width() {
        return width;
    }

    /** In pixels. */
    public int height() {
        return height;
    }

    boolean capacitive() {
        return capacitive;
    }
}
