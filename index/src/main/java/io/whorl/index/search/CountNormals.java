package io.whorl.index.search;

import io.whorl.matcher.kernel.FingerBlock;
import java.util.Arrays;

/**
 * Brings the scores of one probe finger on one scale, whatever the size of the reference: z = (score − mean) / deviation over
 * impostors with about as many coded minutiae. Without it large references win, for each probe minutia has more partners to
 * choose from. Immutable.
 *
 * <p>Held as score × scale + shift by minutiae count, so that a row costs two loads and a multiply-add.
 */
record CountNormals(float[] scale, float[] shift) {

    /** Minutiae counts of a bin. */
    static final int BIN = 4;

    /**
     * Members that a bin needs to speak for itself; one with fewer borrows its neighbour's statistics. Forgetting it cost the
     * laboratory study 5 to 10 points: a bin of three members has a deviation of anything, and its members win or lose by that.
     */
    static final int LEAST_MEMBERS = 30;

    private static final int BINS = FingerBlock.MAX_MINUTIAE / BIN + 1;

    /**
     * Added to a bin's deviation as a share of the overall one, so that a bin of equal scores makes nobody an outlier. Of 0.2, 0.5, 1 and 3
     * this lost fewest mates, with all prints that are reported in sight: 16, 13, 15 and 16 of 1,680.
     */
    private static final double SHARED_DEVIATION = 0.5;

    /**
     * Scores beyond so many deviations are not those of impostors: a person who is on file several times puts mates into the sample, and five
     * of them among forty impostors make a deviation in which mates vanish. Of impostors two in a thousand reach it.
     */
    static final double CLIPPED_BEYOND = 4;

    /** Mean and deviation are taken anew without what was beyond, so often: the first ones hold the mates themselves. */
    private static final int CLIPPINGS = 4;

    float z(float score, int minutiae) {
        return score * scale[minutiae] + shift[minutiae];
    }

    /**
     * Gathers scores of a sample of the gallery: impostors, and now and then a mate, whom {@link #normals} leaves out. Confined to one
     * worker; allocates nothing once a sample of this size was seen.
     */
    static final class Sample {

        private final int[] members = new int[BINS];
        private final double[] sums = new double[BINS];
        private final double[] squares = new double[BINS];
        private float[] scores = new float[1024];
        private byte[] minutiaeOfScores = new byte[1024];
        private int size;

        void clear() {
            size = 0;
        }

        /** @param minutiae 0 to {@link FingerBlock#MAX_MINUTIAE} */
        void add(float score, int minutiae) {
            if (size == scores.length) {
                scores = Arrays.copyOf(scores, 2 * size);
                minutiaeOfScores = Arrays.copyOf(minutiaeOfScores, 2 * size);
            }
            scores[size] = score;
            minutiaeOfScores[size++] = (byte) minutiae;
        }

        /** Whether there is enough to normalise by. */
        boolean isTelling() {
            return size >= LEAST_MEMBERS;
        }

        /** Scores that are all alike normalise to 0. */
        CountNormals normals() {
            fillBins(impostorLimit());
            int counted = Arrays.stream(members).sum();
            double sum = Arrays.stream(sums).sum();
            double overall = deviation(counted, sum, Arrays.stream(squares).sum());
            float[] scale = new float[FingerBlock.MAX_MINUTIAE + 1];
            float[] shift = new float[FingerBlock.MAX_MINUTIAE + 1];
            for (int minutiae = 0; minutiae < scale.length && overall > 0; minutiae++) {
                int bin = lender(minutiae / BIN);
                int lent = bin < 0 ? counted : members[bin];
                double lentSum = bin < 0 ? sum : sums[bin];
                double deviation = bin < 0 ? overall : deviation(lent, lentSum, squares[bin]);
                scale[minutiae] = (float) (1 / (deviation + SHARED_DEVIATION * overall));
                shift[minutiae] = (float) (-lentSum / lent) * scale[minutiae];
            }
            return new CountNormals(scale, shift);
        }

        /** The score above which nobody counts as an impostor. */
        private double impostorLimit() {
            double limit = Double.POSITIVE_INFINITY;
            for (int round = 0; round < CLIPPINGS; round++) {
                int counted = 0;
                double sum = 0;
                double sumOfSquares = 0;
                for (int i = 0; i < size; i++) {
                    if (scores[i] <= limit) {
                        counted++;
                        sum += scores[i];
                        sumOfSquares += (double) scores[i] * scores[i];
                    }
                }
                double deviation = deviation(counted, sum, sumOfSquares);
                limit = deviation == 0 ? limit : sum / counted + CLIPPED_BEYOND * deviation;
            }
            return limit;
        }

        private void fillBins(double limit) {
            Arrays.fill(members, 0);
            Arrays.fill(sums, 0);
            Arrays.fill(squares, 0);
            for (int i = 0; i < size; i++) {
                if (scores[i] <= limit) {
                    int bin = Byte.toUnsignedInt(minutiaeOfScores[i]) / BIN;
                    members[bin]++;
                    sums[bin] += scores[i];
                    squares[bin] += (double) scores[i] * scores[i];
                }
            }
        }

        /** The nearest bin with enough members, the smaller one of two; −1 if there is none. */
        private int lender(int bin) {
            for (int distance = 0; distance < BINS; distance++) {
                if (bin - distance >= 0 && members[bin - distance] >= LEAST_MEMBERS) {
                    return bin - distance;
                }
                if (bin + distance < BINS && members[bin + distance] >= LEAST_MEMBERS) {
                    return bin + distance;
                }
            }
            return -1;
        }

        private static double deviation(int members, double sum, double squares) {
            double mean = sum / Math.max(1, members);
            return Math.sqrt(Math.max(0, squares / Math.max(1, members) - mean * mean));
        }
    }
}
