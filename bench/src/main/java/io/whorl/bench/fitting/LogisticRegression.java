package io.whorl.bench.fitting;

/**
 * Logistic regression with a ridge (L2) penalty, fitted by Newton's method (iteratively reweighted least squares) on standardised columns. Both
 * classes weigh the same in total, so that what it gives is a log-likelihood ratio in nats, whatever the numbers of pairs. The same rows give
 * the same weights. Stateless; some 10 ns a row, column pair and step.
 */
final class LogisticRegression {

    private static final int MOST_STEPS = 60;
    /** Largest change of a standardised weight at which the fit has converged. */
    private static final double CONVERGED = 1e-7;
    /** Shortest part of a step that is tried. */
    private static final double LEAST_PART = 1e-6;

    /** Two losses that differ by less are equal: what is left is rounding. */
    private static final double ROUNDING = 1e-12;

    private final double ridge;

    /**
     * See the parameter.
     *
     * @param ridge times half the sum of squared standardised weights is added to the mean loss; above 0, so that there is one best fit
     */
    LogisticRegression(double ridge) {
        if (!(ridge > 0)) {
            throw new IllegalArgumentException("logistic regression: ridge=" + ridge + ", limit=0");
        }
        this.ridge = ridge;
    }

    /** The intercept, then a weight for each column. */
    double[] fit(TrainingRows rows) {
        Standard standard = Standard.of(rows);
        double[] weights = new double[rows.columns() + 1];
        LocalLoss here = loss(weights, standard, rows);
        for (int i = 0; i < MOST_STEPS; i++) {
            double[] step = here.newtonStep();
            if (largest(step) < CONVERGED) {
                return standard.undo(weights);
            }
            double part = 1;
            double[] next = moved(weights, step, part);
            LocalLoss there = loss(next, standard, rows);
            // far from the minimum a whole step may overshoot
            while (there.loss() > here.loss() + ROUNDING && part > LEAST_PART) {
                part /= 2;
                next = moved(weights, step, part);
                there = loss(next, standard, rows);
            }
            weights = next;
            here = there;
        }
        throw new IllegalStateException("logistic regression: no convergence in " + MOST_STEPS + " steps");
    }

    private LocalLoss loss(double[] weights, Standard standard, TrainingRows rows) {
        int columns = rows.columns();
        LocalLoss loss = new LocalLoss(columns + 1);
        double[] row = new double[columns + 1];
        row[columns] = 1;
        for (int r = 0; r < rows.rows(); r++) {
            if (rows.used()[r]) {
                standard.apply(rows, r, row);
                double sum = 0;
                for (int c = 0; c <= columns; c++) {
                    sum += weights[c] * row[c];
                }
                boolean mated = rows.mated()[r];
                loss.add(row, sum, mated, standard.share(mated));
            }
        }
        loss.penalise(weights, ridge);
        return loss;
    }

    private static double[] moved(double[] weights, double[] step, double part) {
        double[] moved = weights.clone();
        for (int c = 0; c < moved.length; c++) {
            moved[c] -= part * step[c];
        }
        return moved;
    }

    private static double largest(double[] step) {
        double largest = 0;
        for (double value : step) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
