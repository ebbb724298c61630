package io.whorl.bench.fitting;

/** Means and scales of columns over the used rows, each class counting half, and what one row of each counts. */
record Standard(double[] means, double[] scales, double matedShare, double nonMatedShare) {

    /** A column with less variance says nothing. */
    private static final double LEAST_VARIANCE = 1e-12;

    static Standard of(TrainingRows rows) {
        int mated = rows.count(true);
        int others = rows.count(false);
        if (mated == 0 || others == 0) {
            throw new IllegalArgumentException("regression: mated=" + mated + ", nonMated=" + others + ", limit=1");
        }
        Standard standard =
                new Standard(new double[rows.columns()], new double[rows.columns()], 0.5 / mated, 0.5 / others);
        for (int c = 0; c < rows.columns(); c++) {
            standard.measure(rows, c);
        }
        return standard;
    }

    private void measure(TrainingRows rows, int column) {
        double sum = 0;
        double squares = 0;
        for (int r = 0; r < rows.rows(); r++) {
            if (rows.used()[r]) {
                double value = rows.values()[r * rows.stride() + column];
                sum += share(rows.mated()[r]) * value;
                squares += share(rows.mated()[r]) * value * value;
            }
        }
        double variance = squares - sum * sum;
        means[column] = sum;
        // its weight stays 0
        scales[column] = variance > LEAST_VARIANCE ? 1 / Math.sqrt(variance) : 0;
    }

    double share(boolean mated) {
        return mated ? matedShare : nonMatedShare;
    }

    /** Overwrites {@code standardised}, whose last entry stays, with a row. */
    void apply(TrainingRows rows, int row, double[] standardised) {
        for (int c = 0; c < means.length; c++) {
            standardised[c] = (rows.values()[row * rows.stride() + c] - means[c]) * scales[c];
        }
    }

    /** Weights of standardised columns with the intercept last, as intercept and weights of the columns as they are. */
    double[] undo(double[] standardised) {
        double[] own = new double[means.length + 1];
        own[0] = standardised[means.length];
        for (int c = 0; c < means.length; c++) {
            own[c + 1] = standardised[c] * scales[c];
            own[0] -= own[c + 1] * means[c];
        }
        return own;
    }
}
