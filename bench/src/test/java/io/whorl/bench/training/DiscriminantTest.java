package io.whorl.bench.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.testing.Seeds;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;

class DiscriminantTest {

    private static final int SIZE = 12;

    @Seeds(count = 5)
    void shouldSolveTheGeneralisedEigenproblem(long seed) {
        Random random = new Random(seed);
        DMatrixRMaj total = RandomMatrices_DDRM.symmetricPosDef(SIZE, random);
        DMatrixRMaj within = RandomMatrices_DDRM.symmetricPosDef(SIZE, random);
        Discriminant found = Discriminant.of(new Scatter(new double[SIZE], total, within), 0);

        DMatrixRMaj left = new DMatrixRMaj(SIZE, SIZE);
        DMatrixRMaj right = new DMatrixRMaj(SIZE, SIZE);
        CommonOps_DDRM.mult(total, found.directions(), left);
        CommonOps_DDRM.mult(within, found.directions(), right);
        CommonOps_DDRM.multCols(right, found.ratios());
        for (int i = 0; i < left.data.length; i++) {
            assertEquals(right.data[i], left.data[i], 1e-6 * (1 + Math.abs(left.data[i])));
        }
        for (int i = 1; i < SIZE; i++) {
            assertTrue(found.ratios()[i] <= found.ratios()[i - 1]);
        }
    }

    @Test
    void shouldPreferWhatMatesAgreeIn() {
        DMatrixRMaj total = CommonOps_DDRM.diag(4, 9, 1);
        DMatrixRMaj within = CommonOps_DDRM.diag(1, 9, .1);
        Discriminant found = Discriminant.of(new Scatter(new double[3], total, within), 0);

        assertEquals(10, found.ratios()[0], 1e-9);
        assertEquals(4, found.ratios()[1], 1e-9);
        assertEquals(1, found.ratios()[2], 1e-9);
        DMatrixRMaj weighted = found.weighted(2, .5);
        assertEquals(2, weighted.numCols);
        // the weighted direction has a variance equal to its reliability
        assertEquals(.9, weighted.get(2, 0) * weighted.get(2, 0) * total.get(2, 2), 1e-9);
        assertEquals(.75, weighted.get(0, 1) * weighted.get(0, 1) * total.get(0, 0), 1e-9);
    }

    @Test
    void shouldStandValuesThatNeverVary() {
        DMatrixRMaj total = CommonOps_DDRM.diag(4, 0, 1);
        DMatrixRMaj within = CommonOps_DDRM.diag(1, 0, .1);
        Discriminant found = Discriminant.of(new Scatter(new double[3], total, within), .01);
        assertTrue(found.ratios()[0] > 3);
        assertEquals(0, found.ratios()[2], 1e-9);
    }
}
