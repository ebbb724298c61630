package io.whorl.bench.population;

/** Where the centre of a finger's pattern lies on its master, in pixels at 500 dpi from the upper left corner. */
public record FingerFrame(double centreX, double centreY) {

    /** Size of every master in pixels at 500 dpi. */
    public static final int WIDTH = 336;

    public static final int HEIGHT = 480;

    static FingerFrame draw(SplitMix random) {
        return new FingerFrame(WIDTH / 2.0 + random.uniform(-12, 12), HEIGHT * .44 + random.uniform(-22, 22));
    }
}
