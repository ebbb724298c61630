package io.whorl.bench.jmh;

import io.whorl.matcher.face.QuantisedFace;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Embeddings in whole numbers as the gallery makes them, nanoseconds a face; beside it the copy of the embedding that keeps it as it is. */
public class FaceQuantisingBenchmark extends KernelBenchmark {

    @Param({"128", "512"})
    public int dimension = 128;

    private byte[] values = {};
    private float[] copied = {};
    private float[][] faces = {};

    @Setup
    public void draw() {
        values = new byte[dimension];
        copied = new float[dimension];
        faces = FaceSketchBenchmark.drawn(FaceSketchBenchmark.FACES, dimension);
    }

    @Benchmark
    @OperationsPerInvocation(FaceSketchBenchmark.FACES)
    public float quantise() {
        float sum = 0;
        for (float[] face : faces) {
            sum += QuantisedFace.quantise(face, values) + values[0];
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(FaceSketchBenchmark.FACES)
    public float copy() {
        float sum = 0;
        for (float[] face : faces) {
            System.arraycopy(face, 0, copied, 0, dimension);
            sum += copied[0];
        }
        return sum;
    }
}
