package io.whorl.bench.lifelike;

/** The normal distribution. Stateless. */
final class Normal {

    private static final double LIMIT = 6;

    private Normal() {}

    /**
     * The share of it below {@code z}, to 1e-7: error function 7.1.26 of Abramowitz and Stegun (Handbook of Mathematical Functions, 1964). Bit-equal on every machine.
     */
    static double below(double z) {
        double x = Math.abs(Math.clamp(z, -LIMIT, LIMIT)) / Math.sqrt(2);
        double t = 1 / (1 + .3275911 * x);
        double tail = t
                * (.254829592 + t * (-.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
                * StrictMath.exp(-x * x);
        return z < 0 ? tail / 2 : 1 - tail / 2;
    }
}
