package io.whorl.bench.training;

import io.whorl.bench.population.SplitMix;
import io.whorl.matcher.code.Cylinders;
import io.whorl.matcher.code.Projection;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * One learned projection with its thresholds: bit b of a cylinder's code is set where Σ value × weight exceeds the threshold. Immutable.
 *
 * @param thresholds one a bit
 * @param weights value v for bit b at v × bits + b
 */
record LearnedCode(float[] thresholds, float[] weights) implements CylinderCode {

    /** Rotates discriminant directions to bits and puts the thresholds at the medians of a sample of the cylinders. */
    static LearnedCode learn(
            MatePairs pairs, DMatrixRMaj directions, double[] mean, int bits, LearningSettings settings, long seed) {
        DMatrixRMaj sample = sample(pairs, mean, settings.sample(), seed);
        DMatrixRMaj projected = new DMatrixRMaj(sample.numRows, directions.numCols);
        CommonOps_DDRM.mult(sample, directions, projected);
        DMatrixRMaj rotation = Quantisation.rotation(projected, bits, settings.rounds(), seed);
        DMatrixRMaj weights = new DMatrixRMaj(Cylinders.VALUES, bits);
        CommonOps_DDRM.mult(directions, rotation, weights);
        DMatrixRMaj rotated = new DMatrixRMaj(sample.numRows, bits);
        CommonOps_DDRM.mult(sample, weights, rotated);
        float[] thresholds = new float[bits];
        for (int bit = 0; bit < bits; bit++) {
            thresholds[bit] = (float) (median(rotated, bit) + offset(weights, bit, mean));
        }
        float[] floats = new float[weights.data.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) weights.data[i];
        }
        return new LearnedCode(thresholds, floats);
    }

    /** The form in which it is shipped. */
    Projection toProjection() {
        return new Projection(thresholds, weights);
    }

    @Override
    public int bits() {
        return thresholds.length;
    }

    @Override
    public void encode(float[] cylinders, int minutia, long[] words, int at) {
        float[] sums = new float[bits()];
        for (int v = 0; v < Cylinders.VALUES; v++) {
            float value = cylinders[minutia * Cylinders.VALUES + v];
            for (int bit = 0; bit < sums.length && value != 0; bit++) {
                sums[bit] += value * weights[v * sums.length + bit];
            }
        }
        for (int bit = 0; bit < sums.length; bit++) {
            if (sums[bit] > thresholds[bit]) {
                words[at + bit / Long.SIZE] |= 1L << bit;
            }
        }
    }

    /** Cylinders drawn from either side of the pairs, less the mean. */
    private static DMatrixRMaj sample(MatePairs pairs, double[] mean, int size, long seed) {
        SplitMix random = SplitMix.of(seed, 32);
        DMatrixRMaj sample = new DMatrixRMaj(size, Cylinders.VALUES);
        for (int i = 0; i < size; i++) {
            float[] side = random.uniform() < .5 ? pairs.left() : pairs.right();
            int from = random.below(pairs.count()) * Cylinders.VALUES;
            for (int v = 0; v < Cylinders.VALUES; v++) {
                sample.set(i, v, side[from + v] - mean[v]);
            }
        }
        return sample;
    }

    private static double median(DMatrixRMaj rows, int column) {
        double[] values = new double[rows.numRows];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.get(i, column);
        }
        Arrays.sort(values);
        return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }

    /** What centring took from the sums: codes are made of cylinders that are not centred. */
    private static double offset(DMatrixRMaj weights, int bit, double[] mean) {
        double offset = 0;
        for (int v = 0; v < mean.length; v++) {
            offset += mean[v] * weights.get(v, bit);
        }
        return offset;
    }
}
