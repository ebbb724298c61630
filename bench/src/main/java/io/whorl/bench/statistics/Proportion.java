package io.whorl.bench.statistics;

/**
 * How often something happened in independent trials.
 *
 * @param events 0 to {@code trials}
 * @param trials at least 1
 */
public record Proportion(long events, long trials) {

    /** Two-sided 95 % of the normal distribution. */
    private static final double Z = 1.959963984540054;

    public Proportion {
        if (trials < 1 || events < 0 || events > trials) {
            throw new IllegalArgumentException("proportion: events=" + events + ", trials=" + trials);
        }
    }

    public double rate() {
        return events / (double) trials;
    }

    /**
     * Wilson's score interval (E. B. Wilson 1927); where nothing, or everything, happened, the rule of three instead: the
     * other end lies 3/trials away, with 95 % on that one side.
     */
    public Interval interval() {
        if (events == 0) {
            return new Interval(0, ruleOfThree(trials));
        }
        if (events == trials) {
            return new Interval(1 - ruleOfThree(trials), 1);
        }
        double shrink = 1 + Z * Z / trials;
        double centre = (rate() + Z * Z / (2.0 * trials)) / shrink;
        double half = Z / shrink * Math.sqrt(rate() * (1 - rate()) / trials + Z * Z / (4.0 * trials * trials));
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
    }

    /** The rate that is not exceeded, with 95 % confidence, by what never happened in so many trials; at most 1. */
    public static double ruleOfThree(long trials) {
        if (trials < 1) {
            throw new IllegalArgumentException("rule of three: trials=" + trials + ", limit=1");
        }
        return Math.min(1, 3.0 / trials);
    }
}
