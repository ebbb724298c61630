package io.whorl.bench.population;

/**
 * Where the faces of people lie among unit vectors of 128 dimensions: a common mean and a spectrum that decays, fitted to real embeddings
 * (MobileFaceNet on the ORL faces: squared length of the mean 0.08 to 0.10, between-person variance 0.75, and cosines between the centroids of two people
 * with a standard deviation of 0.095, which takes about 62 effective dimensions). White vectors would be too easy to tell apart.
 */
final class FaceSpace {

    static final int DIMENSION = 128;

    private static final long ROTATION_SEED = 0x466163655370L;
    private static final int REFLECTIONS = 8;
    private static final double MEAN_LENGTH = .28;
    private static final double FIRST_EIGENVALUE = .0245;
    private static final double SPECTRUM_DECAY = 31;

    private static final double[] DEVIATIONS = deviations();
    private static final double[][] MIRRORS = mirrors();
    private static final double[] MEAN = mean();

    private FaceSpace() {}

    /** A person's own point, of unit length. */
    static double[] drawPerson(SplitMix random) {
        double[] point = new double[DIMENSION];
        for (int k = 0; k < DIMENSION; k++) {
            point[k] = DEVIATIONS[k] * random.gaussian();
        }
        rotate(point);
        for (int k = 0; k < DIMENSION; k++) {
            point[k] += MEAN[k];
        }
        return normalise(point);
    }

    /** A direction at right angles to {@code point}, of unit length, any one as likely as any other. */
    static double[] drawAcross(double[] point, SplitMix random) {
        double[] across = drawWhite(random);
        double along = dot(across, point);
        for (int k = 0; k < DIMENSION; k++) {
            across[k] -= along * point[k];
        }
        return normalise(across);
    }

    private static double[] drawWhite(SplitMix random) {
        double[] vector = new double[DIMENSION];
        for (int k = 0; k < DIMENSION; k++) {
            vector[k] = random.gaussian();
        }
        return vector;
    }

    /** Spreads the leading dimensions over all components, as encoders do: Householder reflections. */
    private static void rotate(double[] vector) {
        for (double[] mirror : MIRRORS) {
            double twice = 2 * dot(mirror, vector);
            for (int k = 0; k < DIMENSION; k++) {
                vector[k] -= twice * mirror[k];
            }
        }
    }

    /** Standard deviation along each axis. */
    private static double[] deviations() {
        double[] deviations = new double[DIMENSION];
        for (int k = 0; k < DIMENSION; k++) {
            deviations[k] = Math.sqrt(FIRST_EIGENVALUE * StrictMath.exp(-k / SPECTRUM_DECAY));
        }
        return deviations;
    }

    private static double[][] mirrors() {
        SplitMix random = SplitMix.of(ROTATION_SEED, 1);
        double[][] mirrors = new double[REFLECTIONS][];
        for (int i = 0; i < REFLECTIONS; i++) {
            mirrors[i] = normalise(drawWhite(random));
        }
        return mirrors;
    }

    private static double[] mean() {
        double[] mean = normalise(drawWhite(SplitMix.of(ROTATION_SEED, 2)));
        for (int k = 0; k < DIMENSION; k++) {
            mean[k] *= MEAN_LENGTH;
        }
        return mean;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < DIMENSION; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static double[] normalise(double[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        for (int k = 0; k < DIMENSION; k++) {
            vector[k] /= length;
        }
        return vector;
    }
}
