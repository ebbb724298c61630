package io.whorl.bench.likeness;

import io.whorl.bench.population.Face;
import io.whorl.bench.population.Population;
import io.whorl.bench.portraits.OrlFaces;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cosines of all pairs of pictures of faces, and what a population of faces is fitted to. Immutable.
 *
 * @param real whether they are of people
 * @param mated of two pictures of one person, ascending
 * @param nonMated of two people, ascending
 * @param meanSquared squared length of the mean of the people's centroids
 * @param effective dimensions of the spread of the centroids: the squared trace of their covariance over the trace of its square
 */
record FaceSpread(String name, boolean real, double[] mated, double[] nonMated, double meanSquared, double effective) {

    /** The 400 pictures of ORL through the encoder; some 20 s. */
    static FaceSpread real(OrlFaces faces) throws IOException {
        List<List<float[]>> people = new ArrayList<>();
        for (List<float @Nullable []> own : faces.embeddings()) {
            people.add(own.stream().filter(Objects::nonNull).toList());
        }
        return of("ORL through MobileFaceNet", true, people);
    }

    /** As many drawn ones. */
    static FaceSpread drawn(boolean atDesk) {
        List<List<float[]>> people = new ArrayList<>();
        for (int person = 0; person < OrlFaces.PEOPLE; person++) {
            Face face = new Population(PrintSet.SEED).person(person).face();
            List<float[]> own = new ArrayList<>();
            for (int capture = 1; capture <= OrlFaces.PICTURES; capture++) {
                own.add(atDesk ? face.portrait(capture) : face.embedding(capture));
            }
            people.add(own);
        }
        return of(atDesk ? "drawn, at a desk" : "drawn, everyday", false, people);
    }

    static FaceSpread of(String name, boolean real, List<List<float[]>> people) {
        List<Double> mated = new ArrayList<>();
        List<Double> nonMated = new ArrayList<>();
        for (int a = 0; a < people.size(); a++) {
            for (int b = 0; b <= a; b++) {
                for (int i = 0; i < people.get(a).size(); i++) {
                    for (int j = 0; j < (a == b ? i : people.get(b).size()); j++) {
                        (a == b ? mated : nonMated)
                                .add(dot(people.get(a).get(i), people.get(b).get(j)));
                    }
                }
            }
        }
        double[][] centroids = people.stream().map(FaceSpread::centroid).toArray(double[][]::new);
        double[] mean = mean(centroids);
        return new FaceSpread(name, real, sorted(mated), sorted(nonMated), dot(mean, mean), effective(centroids, mean));
    }

    private static double[] sorted(List<Double> values) {
        return values.stream().mapToDouble(v -> v).sorted().toArray();
    }

    private static double[] centroid(List<float[]> own) {
        double[][] vectors = new double[own.size()][];
        for (int i = 0; i < vectors.length; i++) {
            float[] from = own.get(i);
            vectors[i] = new double[from.length];
            for (int k = 0; k < from.length; k++) {
                vectors[i][k] = from[k];
            }
        }
        return mean(vectors);
    }

    private static double[] mean(double[][] vectors) {
        double[] mean = new double[vectors[0].length];
        for (double[] vector : vectors) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += vector[k] / vectors.length;
            }
        }
        return mean;
    }

    /** From the products of deviations: the trace of the covariance is their mean square, that of its square the mean squared product of two people. */
    private static double effective(double[][] centroids, double[] mean) {
        double[][] off = new double[centroids.length][];
        for (int i = 0; i < off.length; i++) {
            off[i] = centroids[i].clone();
            for (int k = 0; k < mean.length; k++) {
                off[i][k] -= mean[k];
            }
        }
        double trace = Arrays.stream(off).mapToDouble(v -> dot(v, v)).average().orElseThrow();
        double squares = 0;
        int pairs = 0;
        for (int i = 0; i < off.length; i++) {
            for (int j = 0; j < i; j++) {
                double product = dot(off[i], off[j]);
                squares += product * product;
                pairs++;
            }
        }
        return trace * trace / (squares / pairs);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (double) a[k] * b[k];
        }
        return sum;
    }
}
