package io.whorl.bench.population;

/**
 * How well a finger is presented to the sensor.
 *
 * @param difficulty 0 clean, 0.5 normal use, 1 mated scores like FVC2002 DB1, 1.4 harder still; up to 2
 * @param contact share of the usual contact area's width and height that touches the sensor, above 0 to 1
 * @param smear how far the finger slips while it is captured, in pixels at 500 dpi; 0 for a still finger
 */
public record CaptureConditions(double difficulty, double contact, double smear) {

    public CaptureConditions {
        if (!(difficulty >= 0 && difficulty <= 2) || !(contact > 0 && contact <= 1) || !(smear >= 0 && smear <= 40)) {
            throw new IllegalArgumentException(
                    "capture conditions: difficulty=" + difficulty + ", contact=" + contact + ", smear=" + smear);
        }
    }

    public static CaptureConditions of(double difficulty) {
        return new CaptureConditions(difficulty, 1, 0);
    }

    /** Only the edge of the finger's tip touches the sensor. */
    public static CaptureConditions partial() {
        return new CaptureConditions(.5, .30, 0);
    }

    /** The finger slips over the sensor: ridges run into each other. */
    public static CaptureConditions smudged() {
        return new CaptureConditions(.8, 1, 22);
    }

    /** Normal use at a desk: difficulty varies from capture to capture around 0.5, for at a fixed one mated scores are narrower than real. */
    static CaptureConditions drawNormal(SplitMix random) {
        return of(Math.clamp(.5 + .22 * random.gaussian(), 0, 1.2));
    }

    private double d() {
        return 1.5 * difficulty;
    }

    /** Standard deviation of the rotation in degrees. */
    double rotation() {
        return 5.5 + 5.5 * d();
    }

    /** Standard deviation of the finger's place on the sensor, in pixels. */
    double shift() {
        return 13 + 16 * d();
    }

    /** Standard deviation of the pressed part's place on the finger, across it, in pixels; along it 1.8 times this. */
    double placement() {
        return 6 + 13 * d();
    }

    /** Amplitude of the skin's plastic distortion in pixels. */
    double distortion() {
        return 1.8 + 1.7 * d();
    }

    double dryness() {
        return .29 + .36 * d();
    }

    /** Standard deviation of wetness or dryness of the whole finger: ridge threshold, in units of ridge height. */
    double moistureSpread() {
        return .16 + .22 * d();
    }

    double blots() {
        return .15 + .5 * d();
    }

    double scratches() {
        return .6 + 2.5 * d();
    }

    /** Standard deviation of the sensor's noise in grey levels. */
    double noise() {
        return 2.0 + 2.5 * d();
    }

    /** Least share of the usual contact area's width. */
    double leastContact() {
        return .95 - .13 * d();
    }
}
