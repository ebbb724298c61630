package io.whorl.bench.faces;

import io.whorl.bench.population.SplitMix;

/**
 * Embeddings of people of nobody, of any dimension. As with the 128 numbers of {@link io.whorl.bench.population.Face}, which were fitted to real ones, people
 * have a common mean and lie along axes of falling variance; in more dimensions the same variance is spread over as many more axes, so that
 * two people are less alike, as those of encoders with more numbers are. Captures depart from their person as real ones do. The same person and
 * capture give the same values. Immutable; any thread.
 */
final class DrawnFaces {

    private static final int FITTED_DIMENSION = 128;
    private static final double MEAN_LENGTH = .28;
    private static final double FIRST_EIGENVALUE = .0245;
    private static final double SPECTRUM_DECAY = 31;
    private static final int REFLECTIONS = 4;
    private static final double STILL = .038;
    private static final double RESTLESS = .058;
    private static final double LARGEST_DEPARTURE = .40;

    private final long seed;
    private final int dimension;
    private final double[][] mirrors = new double[REFLECTIONS][];
    private final double[] mean;
    private final double[] deviations;

    DrawnFaces(long seed, int dimension) {
        this.seed = seed;
        this.dimension = dimension;
        double spread = (double) dimension / FITTED_DIMENSION;
        deviations = new double[dimension];
        for (int k = 0; k < dimension; k++) {
            deviations[k] = Math.sqrt(FIRST_EIGENVALUE / spread * StrictMath.exp(-k / (SPECTRUM_DECAY * spread)));
        }
        SplitMix random = SplitMix.of(seed, 1, dimension);
        for (int i = 0; i < REFLECTIONS; i++) {
            mirrors[i] = normalised(gaussian(random));
        }
        mean = normalised(gaussian(random));
    }

    int dimension() {
        return dimension;
    }

    /** Of unit length. */
    float[] embedding(int person, int capture) {
        SplitMix own = SplitMix.of(seed, 2, person);
        double[] point = gaussian(own);
        double changeability = own.uniform(.6, 1.5);
        for (int k = 0; k < dimension; k++) {
            point[k] *= deviations[k];
        }
        reflect(point);
        for (int k = 0; k < dimension; k++) {
            point[k] += MEAN_LENGTH * mean[k];
        }
        normalised(point);
        SplitMix random = SplitMix.of(seed, 3, person, capture);
        double g = random.gaussian();
        return departed(point, Math.min(LARGEST_DEPARTURE, changeability * (STILL + RESTLESS * g * g)), random);
    }

    private float[] departed(double[] point, double departure, SplitMix random) {
        double[] across = gaussian(random);
        double alongPoint = dot(across, point);
        for (int k = 0; k < dimension; k++) {
            across[k] -= alongPoint * point[k];
        }
        normalised(across);
        double along = 1 - departure;
        double sideways = Math.sqrt(1 - along * along);
        float[] embedding = new float[dimension];
        for (int k = 0; k < dimension; k++) {
            embedding[k] = (float) (along * point[k] + sideways * across[k]);
        }
        return embedding;
    }

    /** Spreads the first axes over all components, as encoders do. */
    private void reflect(double[] vector) {
        for (double[] mirror : mirrors) {
            double twice = 2 * dot(mirror, vector);
            for (int k = 0; k < dimension; k++) {
                vector[k] -= twice * mirror[k];
            }
        }
    }

    private double[] gaussian(SplitMix random) {
        double[] vector = new double[dimension];
        for (int k = 0; k < dimension; k++) {
            vector[k] = random.gaussian();
        }
        return vector;
    }

    private static double[] normalised(double[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        for (int k = 0; k < vector.length; k++) {
            vector[k] /= length;
        }
        return vector;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
