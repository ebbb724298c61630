package io.whorl.bench.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.testing.Seeds;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;

class QuantisationTest {

    /** What signs lose of the rotated vectors, a vector. */
    private static double loss(DMatrixRMaj vectors, DMatrixRMaj rotation) {
        DMatrixRMaj rotated = new DMatrixRMaj(vectors.numRows, rotation.numCols);
        CommonOps_DDRM.mult(vectors, rotation, rotated);
        double loss = 0;
        for (double value : rotated.data) {
            double lost = value - Math.signum(value);
            loss += lost * lost;
        }
        return loss / vectors.numRows;
    }

    @Seeds(count = 3)
    void shouldLoseLessThanWithoutRotation(long seed) {
        Random random = new Random(seed);
        DMatrixRMaj signs = RandomMatrices_DDRM.rectangle(400, 8, random);
        for (int i = 0; i < signs.data.length; i++) {
            signs.data[i] = Math.signum(signs.data[i] - .5);
        }
        DMatrixRMaj turn = RandomMatrices_DDRM.orthogonal(8, 8, random);
        DMatrixRMaj vectors = new DMatrixRMaj(400, 8);
        CommonOps_DDRM.mult(signs, turn, vectors);

        double before = loss(vectors, CommonOps_DDRM.identity(8));
        double after = loss(vectors, Quantisation.rotation(vectors, 8, 50, seed));
        assertTrue(after < before / 2, after + " after, " + before + " before");
    }

    @Test
    void shouldStayATightFrameWithMoreBitsThanDimensions() {
        DMatrixRMaj vectors = RandomMatrices_DDRM.rectangle(200, 5, -1, 1, new Random(1));
        DMatrixRMaj rotation = Quantisation.rotation(vectors, 9, 10, 1);
        DMatrixRMaj products = new DMatrixRMaj(5, 5);
        CommonOps_DDRM.multTransB(rotation, rotation, products);
        assertEquals(9, rotation.numCols);
        for (int i = 0; i < 25; i++) {
            assertEquals(i % 6 == 0 ? 1 : 0, products.data[i], 1e-9);
        }
    }

    @Test
    void shouldRepeat() {
        DMatrixRMaj vectors = RandomMatrices_DDRM.rectangle(200, 5, -1, 1, new Random(1));
        assertArrayEquals(Quantisation.rotation(vectors, 8, 10, 1).data, Quantisation.rotation(vectors, 8, 10, 1).data);
    }

    @Test
    void shouldRefuseFewerBitsThanDimensions() {
        assertThrows(IllegalArgumentException.class, () -> Quantisation.rotation(new DMatrixRMaj(9, 5), 4, 1, 1));
    }
}
