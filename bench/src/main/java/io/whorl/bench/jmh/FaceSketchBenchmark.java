package io.whorl.bench.jmh;

import io.whorl.matcher.face.FaceSketcher;
import java.util.Arrays;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Sketches of faces as the gallery makes them, nanoseconds a face. Beside it the same number of bits by independent random directions, as Charikar has
 * it: a plain product with a matrix.
 */
public class FaceSketchBenchmark extends KernelBenchmark {

    static final int FACES = 256;

    @Param({"128", "512"})
    public int dimension = 128;

    private final long[] words = new long[FaceSketcher.WORDS];
    private FaceSketcher sketcher = new FaceSketcher(1);
    private double[] scratch = {};
    private float[][] faces = {};
    private float[][] directions = {};

    @Setup
    public void draw() {
        sketcher = new FaceSketcher(dimension);
        scratch = sketcher.scratch();
        faces = drawn(FACES, dimension);
        directions = drawn(FaceSketcher.BITS, dimension);
    }

    static float[][] drawn(int count, int dimension) {
        Random random = new Random(SEED);
        float[][] drawn = new float[count][dimension];
        for (float[] vector : drawn) {
            for (int i = 0; i < dimension; i++) {
                vector[i] = (float) random.nextGaussian();
            }
        }
        return drawn;
    }

    @Benchmark
    @OperationsPerInvocation(FACES)
    public long rotations() {
        long sum = 0;
        for (float[] face : faces) {
            sum += rotations(face)[0];
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(FACES)
    public long matrix() {
        long sum = 0;
        for (float[] face : faces) {
            sum += matrix(face)[0];
        }
        return sum;
    }

    long[] rotations(float[] face) {
        sketcher.sketch(face, scratch, words);
        return words;
    }

    long[] matrix(float[] face) {
        Arrays.fill(words, 0);
        for (int bit = 0; bit < FaceSketcher.BITS; bit++) {
            float[] direction = directions[bit];
            float product = 0;
            for (int i = 0; i < face.length; i++) {
                product += face[i] * direction[i];
            }
            if (product > 0) {
                words[bit / Long.SIZE] |= 1L << bit;
            }
        }
        return words;
    }
}
