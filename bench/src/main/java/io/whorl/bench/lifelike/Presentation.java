package io.whorl.bench.lifelike;

/**
 * How a finger is presented to a sensor, once.
 *
 * @param age of the person, in years: 0 to 120. What scars and creases there are and how far ridges are worn depends on it
 * @param moisture of the skin: −1 cracked, 0 as a sensor likes it, 1 dripping
 * @param turn of the finger in degrees, clockwise, −90 to 90
 * @param contact share of the usual width and height that touches the sensor, above 0 to 1
 * @param carelessness 0 placed with care, 0.5 in normal use, 1.5 as nobody should: place, distortion, dirt, slipping
 */
public record Presentation(
        SensorKind sensor, double age, double moisture, double turn, double contact, double carelessness) {

    public static final double MOST_CARELESS = 1.5;
    /** From here on a finger slips while it is captured. */
    private static final double SLIPS_FROM = 1.05;

    private static final double SLIP = 26;

    public Presentation {
        boolean skin = age >= 0 && age <= 120 && moisture >= -1 && moisture <= 1;
        boolean pose = turn >= -90 && turn <= 90 && contact > 0 && contact <= 1;
        if (!skin || !pose || !(carelessness >= 0 && carelessness <= MOST_CARELESS)) {
            throw new IllegalArgumentException("presentation: age=" + age + ", moisture=" + moisture + ", turn=" + turn
                    + ", contact=" + contact + ", carelessness=" + carelessness);
        }
    }

    /** As a sensor likes it. */
    public static Presentation good(SensorKind sensor, double age) {
        return new Presentation(sensor, age, 0, 0, 1, .3);
    }

    public Presentation withMoisture(double other) {
        return new Presentation(sensor, age, other, turn, contact, carelessness);
    }

    public Presentation withTurn(double degrees) {
        return new Presentation(sensor, age, moisture, degrees, contact, carelessness);
    }

    public Presentation withContact(double share) {
        return new Presentation(sensor, age, moisture, turn, share, carelessness);
    }

    /** What a quality measure that sees all of this would say, 0 to 100: a rank of conditions, no prediction of scores. */
    public int quality() {
        double loss = 32 * carelessness + 34 * Math.pow(Math.abs(moisture), 1.5) + 70 * (1 - contact);
        return Math.clamp(Math.round(92 - loss - .12 * Math.abs(turn)), 1, 100);
    }

    /** Standard deviation of the finger's place on the sensor, in pixels. */
    double shift() {
        return 6 + 16 * carelessness;
    }

    /** Standard deviation of the pressed part's place on the finger, across it, in pixels; along it 1.8 times this. */
    double placement() {
        return 4 + 13 * carelessness;
    }

    /** Amplitude of the skin's plastic distortion in pixels. */
    double distortion() {
        return 1.6 + 2.2 * carelessness;
    }

    double dirt() {
        return .1 + .7 * carelessness;
    }

    /** How far the finger slips, in pixels. */
    double slip() {
        return SLIP * Math.max(0, carelessness - SLIPS_FROM);
    }
}
