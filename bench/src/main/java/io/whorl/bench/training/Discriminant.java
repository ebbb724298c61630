package io.whorl.bench.training;

import java.util.Arrays;
import java.util.Comparator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Linear discriminant analysis (Fisher 1936; K. Fukunaga, Introduction to Statistical Pattern Recognition, 1990, chapter 10) of mates: the
 * directions v with the largest ratios λ of total to within-mate variance, by the generalised symmetric eigenproblem T v = λ W v. A direction of
 * ratio λ is λ − 1 parts signal and one part noise.
 *
 * @param directions one a column, largest ratio first; scaled to within-mate variance 1
 * @param ratios λ of each
 */
record Discriminant(DMatrixRMaj directions, double[] ratios) {

    /** A direction that says nothing is kept with this weight, so that all stay invertible. */
    private static final double LEAST_SIGNAL = 1e-3;

    static Discriminant of(Scatter scatter, double regularisation) {
        DMatrixRMaj within = scatter.within().copy();
        int size = within.numRows;
        double ridge = regularisation * CommonOps_DDRM.trace(within) / size;
        for (int i = 0; i < size; i++) {
            within.add(i, i, ridge);
        }
        DMatrixRMaj whitening = inverseCholesky(within);
        DMatrixRMaj whitened = new DMatrixRMaj(size, size);
        DMatrixRMaj half = new DMatrixRMaj(size, size);
        CommonOps_DDRM.mult(whitening, scatter.total(), half);
        CommonOps_DDRM.multTransB(half, whitening, whitened);
        return ordered(eigen(whitened), whitening);
    }

    /**
     * What the rotation to bits starts from: the first directions, scaled to a total variance of 1, then each times a power of its
     * reliability (λ − 1) / λ.
     */
    DMatrixRMaj weighted(int count, double exponent) {
        DMatrixRMaj weighted = CommonOps_DDRM.extract(directions, 0, directions.numRows, 0, count);
        for (int j = 0; j < count; j++) {
            double reliability = Math.max(ratios[j] - 1, LEAST_SIGNAL) / ratios[j];
            double weight = StrictMath.pow(reliability, exponent) / Math.sqrt(Math.max(ratios[j], LEAST_SIGNAL));
            for (int i = 0; i < weighted.numRows; i++) {
                weighted.set(i, j, weighted.get(i, j) * weight);
            }
        }
        return weighted;
    }

    /** L⁻¹ where L·Lᵀ is the matrix. */
    private static DMatrixRMaj inverseCholesky(DMatrixRMaj matrix) {
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(matrix.numRows, true);
        if (!cholesky.decompose(matrix)) {
            throw new IllegalStateException("discriminant: within-mate scatter is not positive definite");
        }
        DMatrixRMaj inverse = new DMatrixRMaj(matrix.numRows, matrix.numRows);
        if (!CommonOps_DDRM.invert(cholesky.getT(null), inverse)) {
            throw new IllegalStateException("discriminant: within-mate scatter is singular");
        }
        return inverse;
    }

    private static EigenDecomposition_F64<DMatrixRMaj> eigen(DMatrixRMaj matrix) {
        for (int i = 0; i < matrix.numRows; i++) {
            for (int j = 0; j < i; j++) {
                matrix.set(i, j, matrix.get(j, i));
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(matrix.numRows, true, true);
        if (!eigen.decompose(matrix)) {
            throw new IllegalStateException("discriminant: no eigenvectors found");
        }
        return eigen;
    }

    private static Discriminant ordered(EigenDecomposition_F64<DMatrixRMaj> eigen, DMatrixRMaj whitening) {
        int size = whitening.numRows;
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order,
                Comparator.comparingDouble(
                        (Integer i) -> -eigen.getEigenvalue(i).getReal()));
        DMatrixRMaj vectors = new DMatrixRMaj(size, size);
        double[] ratios = new double[size];
        for (int j = 0; j < size; j++) {
            DMatrixRMaj vector = eigen.getEigenVector(order[j]);
            for (int i = 0; i < size; i++) {
                vectors.set(i, j, vector.get(i, 0));
            }
            ratios[j] = eigen.getEigenvalue(order[j]).getReal();
        }
        DMatrixRMaj directions = new DMatrixRMaj(size, size);
        CommonOps_DDRM.multTransA(whitening, vectors, directions);
        return new Discriminant(directions, ratios);
    }
}
