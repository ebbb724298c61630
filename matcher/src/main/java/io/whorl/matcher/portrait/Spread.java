package io.whorl.matcher.portrait;

/** Mean and standard deviation of values as they come (B. P. Welford 1962). Confined to one thread. */
final class Spread {

    private long count;
    private double mean;
    private double squares;

    void add(double value) {
        count++;
        double before = value - mean;
        mean += before / count;
        squares += before * (value - mean);
    }

    double mean() {
        return mean;
    }

    /** 0 of fewer than two values. */
    double deviation() {
        return count < 2 ? 0 : Math.sqrt(squares / count);
    }
}
