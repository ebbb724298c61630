package io.whorl.bench.statistics;

/** A confidence interval of 95 %, in the unit of what it belongs to; {@code low} is not above {@code high}. */
public record Interval(double low, double high) {

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("interval: low=" + low + ", high=" + high);
        }
    }

    /** In another unit: percentage points of shares, say. */
    public Interval times(double factor) {
        return factor < 0 ? new Interval(high * factor, low * factor) : new Interval(low * factor, high * factor);
    }
}
