package io.whorl.bench.fitting;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Logistic regression with a ridge (L2) penalty, fitted by Newton's method (iteratively reweighted least squares) on standardised columns. Both
 * classes weigh the same in total, so that what it gives is a log-likelihood ratio in nats, whatever the numbers of pairs. The same rows give
 * the same weights. Confined to one thread; some 10 ns a row, column pair and step.
 */
final class LogisticRegression {

    private static final int MOST_STEPS = 60;
    /** Largest change of a standardised weight at which the fit has converged. */
    private static final double CONVERGED = 1e-9;

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

    /** An intercept, and a weight for each column as it was given. */
    record Weights(double intercept, double[] columns) {

        double apply(float[] rows, int offset) {
            double sum = intercept;
            for (int c = 0; c < columns.length; c++) {
                sum += columns[c] * rows[offset + c];
            }
            return sum;
        }
    }

    /**
     * Fits.
     *
     * @param rows all rows of {@code columns} values each, one behind the other
     * @param mated which rows are of mates
     * @param used which rows count; of both classes at least one
     */
    Weights fit(float[] rows, int columns, boolean[] mated, boolean[] used) {
        Standard standard = Standard.of(rows, columns, mated, used);
        double[] weights = new double[columns + 1];
        DMatrixRMaj step = new DMatrixRMaj(columns + 1, 1);
        for (int i = 0; i < MOST_STEPS; i++) {
            Quadratic local = new Quadratic(columns + 1);
            accumulate(local, weights, standard, rows, mated, used);
            local.penalise(weights, ridge);
            local.solve(step);
            double largest = 0;
            for (int c = 0; c <= columns; c++) {
                weights[c] -= step.get(c);
                largest = Math.max(largest, Math.abs(step.get(c)));
            }
            if (largest < CONVERGED) {
                return standard.undo(weights);
            }
        }
        throw new IllegalStateException("logistic regression: no convergence in " + MOST_STEPS + " steps");
    }

    private static void accumulate(
            Quadratic local, double[] weights, Standard standard, float[] rows, boolean[] mated, boolean[] used) {
        int columns = standard.means.length;
        double[] row = new double[columns + 1];
        row[columns] = 1;
        for (int r = 0; r < mated.length; r++) {
            if (!used[r]) {
                continue;
            }
            double sum = weights[columns];
            for (int c = 0; c < columns; c++) {
                row[c] = (rows[r * columns + c] - standard.means[c]) * standard.scales[c];
                sum += weights[c] * row[c];
            }
            double probability = 1 / (1 + StrictMath.exp(-sum));
            double share = mated[r] ? standard.matedShare : standard.nonMatedShare;
            local.add(row, share * (probability - (mated[r] ? 1 : 0)), share * probability * (1 - probability));
        }
    }

    /** Means and scales of the columns over the used rows, each class counting half, and what one row of each counts. */
    private record Standard(double[] means, double[] scales, double matedShare, double nonMatedShare) {

        static Standard of(float[] rows, int columns, boolean[] mated, boolean[] used) {
            long mates = 0;
            long others = 0;
            for (int r = 0; r < mated.length; r++) {
                if (used[r] && mated[r]) {
                    mates++;
                } else if (used[r]) {
                    others++;
                }
            }
            if (mates == 0 || others == 0) {
                throw new IllegalArgumentException(
                        "logistic regression: mated=" + mates + ", nonMated=" + others + ", limit=1");
            }
            double[] sums = new double[columns];
            double[] squares = new double[columns];
            for (int r = 0; r < mated.length; r++) {
                if (used[r]) {
                    double share = 0.5 / (mated[r] ? mates : others);
                    for (int c = 0; c < columns; c++) {
                        double value = rows[r * columns + c];
                        sums[c] += share * value;
                        squares[c] += share * value * value;
                    }
                }
            }
            double[] scales = new double[columns];
            for (int c = 0; c < columns; c++) {
                double variance = squares[c] - sums[c] * sums[c];
                // a column without variance says nothing: its weight stays 0
                scales[c] = variance > 1e-12 ? 1 / Math.sqrt(variance) : 0;
            }
            return new Standard(sums, scales, 0.5 / mates, 0.5 / others);
        }

        Weights undo(double[] standardised) {
            int columns = means.length;
            double[] own = new double[columns];
            double intercept = standardised[columns];
            for (int c = 0; c < columns; c++) {
                own[c] = standardised[c] * scales[c];
                intercept -= own[c] * means[c];
            }
            return new Weights(intercept, own);
        }
    }

    /** Gradient and curvature of the loss at one place; the intercept comes last. */
    private static final class Quadratic {
        private final double[] gradient;
        private final double[] curvature;
        private final int size;

        Quadratic(int size) {
            this.size = size;
            this.gradient = new double[size];
            this.curvature = new double[size * size];
        }

        void add(double[] row, double slope, double bend) {
            for (int a = 0; a < size; a++) {
                gradient[a] += slope * row[a];
                double scaled = bend * row[a];
                for (int b = 0; b <= a; b++) {
                    curvature[a * size + b] += scaled * row[b];
                }
            }
        }

        void penalise(double[] weights, double ridge) {
            for (int c = 0; c < size - 1; c++) {
                gradient[c] += ridge * weights[c];
                curvature[c * size + c] += ridge;
            }
        }

        void solve(DMatrixRMaj step) {
            DMatrixRMaj matrix = new DMatrixRMaj(size, size);
            for (int a = 0; a < size; a++) {
                for (int b = 0; b <= a; b++) {
                    matrix.set(a, b, curvature[a * size + b]);
                    matrix.set(b, a, curvature[a * size + b]);
                }
            }
            LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(size);
            if (!solver.setA(matrix)) {
                throw new IllegalStateException("logistic regression: the curvature is not positive definite");
            }
            solver.solve(new DMatrixRMaj(size, 1, true, Arrays.copyOf(gradient, size)), step);
        }
    }
}
