package io.whorl.bench.population;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Holds the distributions of cosines against those measured on real embeddings (see {@link FaceSpace}). */
class FaceTest {

    private static final int PEOPLE = 300;
    private static final int CAPTURES = 4;
    private static final long GOLDEN_CRC = 0x9b3d107cL;

    @Test
    void shouldVaryBetweenCapturesLikeRealFaces() {
        double[] mated = new double[PEOPLE * CAPTURES * (CAPTURES - 1) / 2];
        int n = 0;
        for (int person = 0; person < PEOPLE; person++) {
            Face face = new Population(3).person(person).face();
            for (int a = 0; a < CAPTURES; a++) {
                for (int b = 0; b < a; b++) {
                    mated[n++] = cosine(face.embedding(a), face.embedding(b));
                }
            }
        }
        Arrays.sort(mated);
        report("mated", mated);
        assertEquals(.806, mean(mated), .02, "mean");
        assertEquals(.106, deviation(mated), .02, "standard deviation");
        assertEquals(.443, mated[mated.length / 100], .08, "1 % quantile");
        assertEquals(.937, mated[mated.length * 95 / 100], .02, "95 % quantile");
    }

    @Test
    void shouldBeAsFarFromOthersAsRealFaces() {
        float[][] embeddings = new float[PEOPLE][];
        for (int person = 0; person < PEOPLE; person++) {
            embeddings[person] = new Population(3).person(person).face().embedding(1);
        }
        double[] nonMated = new double[PEOPLE * (PEOPLE - 1) / 2];
        int n = 0;
        for (int a = 0; a < PEOPLE; a++) {
            for (int b = 0; b < a; b++) {
                nonMated[n++] = cosine(embeddings[a], embeddings[b]);
            }
        }
        Arrays.sort(nonMated);
        report("non-mated", nonMated);
        assertEquals(.077, mean(nonMated), .015, "mean");
        assertEquals(.111, deviation(nonMated), .012, "standard deviation");
        assertEquals(.329, nonMated[nonMated.length * 99 / 100], .025, "at FMR 1e-2");
        assertEquals(.412, nonMated[nonMated.length - nonMated.length / 1000], .03, "at FMR 1e-3");
    }

    @Test
    void shouldRepeatACaptureBitForBit() {
        Face face = new Population(7).person(5).face();
        byte[] bytes = Face.bytes(face.embedding(2));
        CRC32 crc = new CRC32();
        crc.update(bytes);

        assertEquals(Long.toHexString(GOLDEN_CRC), Long.toHexString(crc.getValue()), "golden CRC");
        float[] sent = new float[128];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(sent);
        assertArrayEquals(new Population(7).person(5).face().embedding(2), sent);
        assertEquals(1, cosine(sent, sent), 1e-6, "unit length");
    }

    @Test
    void shouldVaryLessAtADesk() {
        for (int person = 0; person < PEOPLE; person++) {
            Face face = new Population(3).person(person).face();
            double cosine = cosine(face.portrait(1), face.portrait(2));
            assertEquals(.90, cosine, .12, "person " + person);
        }
    }

    private static void report(String what, double[] sorted) {
        System.out.printf(
                "synthetic faces, %s: mean %.3f, sd %.3f, 1%% %.3f, median %.3f, 99%% %.3f%n",
                what,
                mean(sorted),
                deviation(sorted),
                sorted[sorted.length / 100],
                sorted[sorted.length / 2],
                sorted[sorted.length * 99 / 100]);
    }

    private static double cosine(float[] a, float[] b) {
        double dot = 0;
        for (int i = 0; i < a.length; i++) {
            dot += a[i] * b[i];
        }
        return dot;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
    }
}
