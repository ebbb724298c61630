package io.whorl.matcher.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * A kernel as it must not be: part of its work is done by helpers that take and return vectors, and it is small enough to be inlined itself.
 * The inlining check has to find it out.
 */
final class BoxingKernel {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int FLOATS = 256;
    private static final int CALLS = 60_000;

    private BoxingKernel() {}

    public static void main(String[] args) {
        float[] values = new float[FLOATS];
        float sum = 0;
        for (int i = 0; i < CALLS; i++) {
            sum += twice(values);
        }
        System.out.println("sum: " + sum);
    }

    /** The caller that a kernel must not be inlined into. */
    static float twice(float[] values) {
        return sumOfPowers(values) + sumOfPowers(values);
    }

    static float sumOfPowers(float[] values) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < values.length; i += SPECIES.length()) {
            sum = sum.add(powers(FloatVector.fromArray(SPECIES, values, i)));
        }
        return sum.reduceLanes(VectorOperators.ADD);
    }

    /** Over 325 bytecodes: not inlined, so that the vector comes and goes over the heap. */
    static FloatVector powers(FloatVector x) {
        FloatVector sum = x;
        sum = sum.fma(x, x)
                .fma(x, sum)
                .fma(x, x)
                .fma(x, sum)
                .fma(x, x)
                .fma(x, sum)
                .fma(x, x)
                .fma(x, sum);
        sum = sum.fma(x, x)
                .fma(x, sum)
                .fma(x, x)
                .fma(x, sum)
                .fma(x, x)
                .fma(x, sum)
                .fma(x, x)
                .fma(x, sum);
        sum = sum.fma(x, x)
                .fma(x, sum)
                .fma(x, x)
                .fma(x, sum)
                .fma(x, x)
                .fma(x, sum)
                .fma(x, x)
                .fma(x, sum);
        sum = sum.fma(x, x)
                .fma(x, sum)
                .fma(x, x)
                .fma(x, sum)
                .fma(x, x)
                .fma(x, sum)
                .fma(x, x)
                .fma(x, sum);
        sum = sum.fma(x, x)
                .fma(x, sum)
                .fma(x, x)
                .fma(x, sum)
                .fma(x, x)
                .fma(x, sum)
                .fma(x, x)
                .fma(x, sum);
        sum = sum.fma(x, x)
                .fma(x, sum)
                .fma(x, x)
                .fma(x, sum)
                .fma(x, x)
                .fma(x, sum)
                .fma(x, x)
                .fma(x, sum);
        sum = sum.fma(x, x)
                .fma(x, sum)
                .fma(x, x)
                .fma(x, sum)
                .fma(x, x)
                .fma(x, sum)
                .fma(x, x)
                .fma(x, sum);
        sum = sum.fma(x, x)
                .fma(x, sum)
                .fma(x, x)
                .fma(x, sum)
                .fma(x, x)
                .fma(x, sum)
                .fma(x, x)
                .fma(x, sum);
        return sum;
    }
}
