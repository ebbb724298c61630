package io.whorl.bench.training;

import io.whorl.bench.population.SplitMix;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * Iterative quantisation (Gong and Lazebnik, CVPR 2011): the rotation after which the signs of vectors lose least of them. With more bits
 * than dimensions the rotation becomes a tight frame: rows orthonormal, columns shorter than 1. Stateless.
 */
final class Quantisation {

    private Quantisation() {}

    /**
     * Dimensions × bits.
     *
     * @param vectors one a row, of mean about 0
     * @param bits not fewer than the dimensions
     */
    static DMatrixRMaj rotation(DMatrixRMaj vectors, int bits, int rounds, long seed) {
        if (bits < vectors.numCols) {
            throw new IllegalArgumentException("quantisation: bits=" + bits + ", dimensions=" + vectors.numCols);
        }
        DMatrixRMaj rotation = orthonormal(random(vectors.numCols, bits, seed));
        DMatrixRMaj signs = new DMatrixRMaj(vectors.numRows, bits);
        DMatrixRMaj agreement = new DMatrixRMaj(vectors.numCols, bits);
        for (int round = 0; round < rounds; round++) {
            CommonOps_DDRM.mult(vectors, rotation, signs);
            for (int i = 0; i < signs.data.length; i++) {
                signs.data[i] = signs.data[i] > 0 ? 1 : -1;
            }
            CommonOps_DDRM.multTransA(vectors, signs, agreement);
            rotation = orthonormal(agreement);
        }
        return rotation;
    }

    private static DMatrixRMaj random(int rows, int columns, long seed) {
        SplitMix random = SplitMix.of(seed, 33);
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.data.length; i++) {
            matrix.data[i] = random.gaussian();
        }
        return matrix;
    }

    /** The nearest matrix with orthonormal rows (orthogonal Procrustes): U·Vᵀ of the singular value decomposition. */
    private static DMatrixRMaj orthonormal(DMatrixRMaj matrix) {
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(matrix.numRows, matrix.numCols, true, true, true);
        // the decomposition may work in the matrix it is given
        if (!svd.decompose(matrix.copy())) {
            throw new IllegalStateException("quantisation: no singular vectors found");
        }
        DMatrixRMaj nearest = new DMatrixRMaj(matrix.numRows, matrix.numCols);
        CommonOps_DDRM.mult(svd.getU(null, false), svd.getV(null, true), nearest);
        return nearest;
    }
}
