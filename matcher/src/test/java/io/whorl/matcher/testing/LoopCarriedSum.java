package io.whorl.matcher.testing;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** What a kernel must not do: it calls on the vector that its loop carries, in the loop and behind it. For the test that finds it out; not beside the kernels, whose tests look at all that is there. */
public final class LoopCarriedSum {

    private static final int LANES = 4;

    private LoopCarriedSum() {}

    /** The negative sum of the values, but for what fills no vector. */
    public static int sum(int[] values) {
        IntVector sum = IntVector.zero(IntVector.SPECIES_128);
        for (int i = 0; i + LANES <= values.length; i += LANES) {
            IntVector fresh = IntVector.fromArray(IntVector.SPECIES_128, values, i);
            sum = sum.add(fresh.neg());
        }
        return sum.reduceLanes(VectorOperators.ADD);
    }
}
