package io.whorl.bench.training;

import io.whorl.bench.population.Perturbation;
import io.whorl.bench.population.PerturbedPrint;
import io.whorl.bench.population.SplitMix;
import io.whorl.matcher.code.Cylinders;
import io.whorl.matcher.fingerprint.Minutiae;
import java.util.Arrays;
import java.util.List;

/**
 * Cylinders of the same minutia in two captures: pair i lies at i × {@link Cylinders#VALUES} of either array. Grows while it is filled, then is
 * only read. Confined to one thread.
 */
final class MatePairs {

    private static final int LEAST_ROOM = 1_024;

    private float[] left = new float[LEAST_ROOM * Cylinders.VALUES];
    private float[] right = new float[LEAST_ROOM * Cylinders.VALUES];
    private int[] finger = new int[LEAST_ROOM];
    private int count;

    /** Captures each print twice and pairs at most {@code perPrint} of the minutiae that both captures have, drawn at random. */
    static MatePairs simulated(List<Minutiae> prints, Perturbation perturbation, int perPrint, long seed) {
        MatePairs pairs = new MatePairs();
        for (int i = 0; i < prints.size(); i++) {
            SplitMix random = SplitMix.of(seed, 31, i);
            PerturbedPrint one = PerturbedPrint.of(prints.get(i), perturbation, random.next());
            PerturbedPrint other = PerturbedPrint.of(prints.get(i), perturbation, random.next());
            int[] common = common(one, other, prints.get(i).count());
            float[] cylinders = Cylinders.of(one.minutiae());
            float[] otherCylinders = Cylinders.of(other.minutiae());
            for (int k = 0; k < Math.min(perPrint, common.length / 2); k++) {
                int drawn = k + random.below(common.length / 2 - k);
                pairs.add(cylinders, common[2 * drawn], otherCylinders, common[2 * drawn + 1], i);
                common[2 * drawn] = common[2 * k];
                common[2 * drawn + 1] = common[2 * k + 1];
            }
        }
        return pairs;
    }

    /** Index in the one, index in the other, for each minutia of the print that both have. */
    private static int[] common(PerturbedPrint one, PerturbedPrint other, int count) {
        int[] place = new int[count];
        Arrays.fill(place, -1);
        for (int i = 0; i < other.original().length; i++) {
            if (other.original()[i] != PerturbedPrint.SPURIOUS) {
                place[other.original()[i]] = i;
            }
        }
        int[] common = new int[2 * count];
        int found = 0;
        for (int i = 0; i < one.original().length; i++) {
            int original = one.original()[i];
            if (original != PerturbedPrint.SPURIOUS && place[original] >= 0) {
                common[found++] = i;
                common[found++] = place[original];
            }
        }
        return Arrays.copyOf(common, found);
    }

    /** Adds minutia {@code i} of the one and minutia {@code j} of the other capture of a finger. */
    void add(float[] cylinders, int i, float[] otherCylinders, int j, int ofFinger) {
        if (count == finger.length) {
            left = Arrays.copyOf(left, 2 * left.length);
            right = Arrays.copyOf(right, 2 * right.length);
            finger = Arrays.copyOf(finger, 2 * count);
        }
        System.arraycopy(cylinders, i * Cylinders.VALUES, left, count * Cylinders.VALUES, Cylinders.VALUES);
        System.arraycopy(otherCylinders, j * Cylinders.VALUES, right, count * Cylinders.VALUES, Cylinders.VALUES);
        finger[count++] = ofFinger;
    }

    int count() {
        return count;
    }

    /** Whose mates pair {@code i} are. */
    int finger(int i) {
        return finger[i];
    }

    float[] left() {
        return left;
    }

    float[] right() {
        return right;
    }
}
