package io.whorl.bench.fitting;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** The logistic loss with its gradient and curvature at one place. Confined to one thread. */
final class LocalLoss {

    private final int size;
    private final double[] gradient;
    private final double[] curvature;
    private double loss;

    LocalLoss(int size) {
        this.size = size;
        this.gradient = new double[size];
        this.curvature = new double[size * size];
    }

    /** Adds a row with the sum that the weights give it. */
    void add(double[] row, double sum, boolean mated, double share) {
        double against = mated ? -sum : sum;
        double tail = StrictMath.exp(-Math.abs(against));
        loss += share * (Math.max(0, against) + StrictMath.log1p(tail));
        double probability = sum > 0 ? 1 / (1 + tail) : tail / (1 + tail);
        double slope = share * (probability - (mated ? 1 : 0));
        double bend = share * probability * (1 - probability);
        for (int a = 0; a < size; a++) {
            gradient[a] += slope * row[a];
            double scaled = bend * row[a];
            for (int b = 0; b <= a; b++) {
                curvature[a * size + b] += scaled * row[b];
            }
        }
    }

    /** Adds the penalty on all weights but the last, the intercept. */
    void penalise(double[] weights, double ridge) {
        for (int c = 0; c < size - 1; c++) {
            loss += ridge / 2 * weights[c] * weights[c];
            gradient[c] += ridge * weights[c];
            curvature[c * size + c] += ridge;
        }
    }

    double loss() {
        return loss;
    }

    /** What to subtract from the weights to reach the minimum of the parabola that touches here. */
    double[] newtonStep() {
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
        DMatrixRMaj step = new DMatrixRMaj(size, 1);
        solver.solve(DMatrixRMaj.wrap(size, 1, gradient.clone()), step);
        return step.data;
    }
}
