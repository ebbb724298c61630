package io.whorl.matcher.face;

import java.util.Random;

/** Vectors of unit length, alone and two at a given angle. */
final class FacePairs {

    private FacePairs() {}

    static float[] unit(int dimension, Random random) {
        return toFloats(normalised(gaussian(dimension, random)));
    }

    /** Two of any direction. */
    static float[][] at(double cosine, int dimension, Random random) {
        double[] one = normalised(gaussian(dimension, random));
        double[] across = gaussian(dimension, random);
        double along = 0;
        for (int i = 0; i < dimension; i++) {
            along += one[i] * across[i];
        }
        for (int i = 0; i < dimension; i++) {
            across[i] -= along * one[i];
        }
        normalised(across);
        double[] other = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            other[i] = cosine * one[i] + Math.sqrt(1 - cosine * cosine) * across[i];
        }
        return new float[][] {toFloats(one), toFloats(other)};
    }

    private static double[] gaussian(int dimension, Random random) {
        double[] vector = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = random.nextGaussian();
        }
        return vector;
    }

    private static double[] normalised(double[] vector) {
        double squares = 0;
        for (double value : vector) {
            squares += value * value;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= Math.sqrt(squares);
        }
        return vector;
    }

    private static float[] toFloats(double[] vector) {
        float[] floats = new float[vector.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) vector[i];
        }
        return floats;
    }
}
