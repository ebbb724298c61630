package io.whorl.bench.fitting;

/**
 * What a regression is fitted to. The arrays are handed over, not copied.
 *
 * @param values of all rows, {@code stride} a row
 * @param columns how many of them count: the first ones
 * @param mated which rows are of mates
 * @param used which rows count: of both classes at least one
 */
record TrainingRows(float[] values, int stride, int columns, boolean[] mated, boolean[] used) {

    TrainingRows {
        if (used.length != mated.length || values.length != stride * mated.length || columns > stride) {
            throw new IllegalArgumentException("training rows: values=" + values.length + ", stride=" + stride
                    + ", columns=" + columns + ", mated=" + mated.length + ", used=" + used.length);
        }
    }

    int rows() {
        return mated.length;
    }

    /** The same with other rows. */
    TrainingRows using(boolean[] otherRows) {
        return new TrainingRows(values, stride, columns, mated, otherRows);
    }

    /** How many used rows are of that class. */
    int count(boolean ofMates) {
        int count = 0;
        for (int r = 0; r < rows(); r++) {
            count += used[r] && mated[r] == ofMates ? 1 : 0;
        }
        return count;
    }

    /** Intercept and weights applied to a row. */
    double score(double[] weights, int row) {
        double sum = weights[0];
        for (int c = 0; c < columns; c++) {
            sum += weights[c + 1] * values[row * stride + c];
        }
        return sum;
    }
}
