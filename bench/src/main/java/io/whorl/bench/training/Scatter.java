package io.whorl.bench.training;

import io.whorl.matcher.code.Cylinders;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * How cylinders vary: altogether, and between captures of one minutia. Both matrices are {@link Cylinders#VALUES} square.
 *
 * @param mean of all cylinders
 * @param total covariance of all cylinders
 * @param within mean covariance of the two captures of a mate
 */
record Scatter(double[] mean, DMatrixRMaj total, DMatrixRMaj within) {

    private static final int BLOCK = 512;

    static Scatter of(MatePairs pairs) {
        double[] mean = mean(pairs);
        DMatrixRMaj total = new DMatrixRMaj(Cylinders.VALUES, Cylinders.VALUES);
        DMatrixRMaj within = new DMatrixRMaj(Cylinders.VALUES, Cylinders.VALUES);
        for (int from = 0; from < pairs.count(); from += BLOCK) {
            int rows = Math.min(BLOCK, pairs.count() - from);
            add(total, centred(pairs.left(), from, rows, mean));
            add(total, centred(pairs.right(), from, rows, mean));
            add(within, differences(pairs, from, rows));
        }
        CommonOps_DDRM.scale(1.0 / (2 * pairs.count() - 1), total);
        // the difference of two captures has twice the variance of one
        CommonOps_DDRM.scale(1.0 / (2 * pairs.count()), within);
        return new Scatter(mean, total, within);
    }

    private static void add(DMatrixRMaj sum, DMatrixRMaj rows) {
        CommonOps_DDRM.multAddTransA(rows, rows, sum);
    }

    private static double[] mean(MatePairs pairs) {
        double[] mean = new double[Cylinders.VALUES];
        for (int i = 0; i < pairs.count() * Cylinders.VALUES; i++) {
            mean[i % Cylinders.VALUES] += (double) pairs.left()[i] + pairs.right()[i];
        }
        for (int v = 0; v < mean.length; v++) {
            mean[v] /= 2 * pairs.count();
        }
        return mean;
    }

    private static DMatrixRMaj centred(float[] cylinders, int from, int rows, double[] mean) {
        DMatrixRMaj block = new DMatrixRMaj(rows, Cylinders.VALUES);
        for (int i = 0; i < block.data.length; i++) {
            block.data[i] = cylinders[from * Cylinders.VALUES + i] - mean[i % Cylinders.VALUES];
        }
        return block;
    }

    private static DMatrixRMaj differences(MatePairs pairs, int from, int rows) {
        DMatrixRMaj block = new DMatrixRMaj(rows, Cylinders.VALUES);
        for (int i = 0; i < block.data.length; i++) {
            int at = from * Cylinders.VALUES + i;
            block.data[i] = (double) pairs.left()[at] - pairs.right()[at];
        }
        return block;
    }
}
