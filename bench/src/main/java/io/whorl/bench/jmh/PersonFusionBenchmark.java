package io.whorl.bench.jmh;

import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.PersonScore;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.Modality;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/**
 * The fusion of two fingers and a face, nanoseconds a person: as a loop over people calls it, as a candidate list calls it, and the bare sum of
 * the scores, which knows nothing of false match rates.
 */
public class PersonFusionBenchmark extends KernelBenchmark {

    private static final int COMPARISONS = 3;
    private static final int MAX_SCORE = 60;
    private static final int BAND = 50;
    private static final String MODEL = "mobilefacenet-128";

    private final Calibration calibration = Calibration.defaults();
    private final PersonScore person = new PersonScore(calibration);
    private final int[] maps = {calibration.fingerMap(BAND), calibration.fingerMap(BAND), calibration.faceMap(MODEL)};
    private final double[][] scores = new double[SLICE][COMPARISONS];
    private final List<List<Comparison>> comparisons = new ArrayList<>();

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(SEED);
        comparisons.clear();
        for (double[] three : scores) {
            for (int i = 0; i < COMPARISONS; i++) {
                three[i] = random.nextDouble() * MAX_SCORE;
            }
            comparisons.add(List.of(
                    new Comparison(Modality.FINGER, FingerPosition.RIGHT_THUMB, three[0]),
                    new Comparison(Modality.FINGER, FingerPosition.LEFT_THUMB, three[1]),
                    new Comparison(Modality.FACE, FingerPosition.UNKNOWN, three[2])));
        }
    }

    @Benchmark
    @OperationsPerInvocation(SLICE)
    public double fused() {
        double sum = 0;
        for (double[] three : scores) {
            sum += person.forIdentification(three, maps, COMPARISONS);
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(SLICE)
    public double fusedLists() {
        double sum = 0;
        for (List<Comparison> three : comparisons) {
            sum += person.forIdentification(three, maps);
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(SLICE)
    public double bareSum() {
        double sum = 0;
        for (double[] three : scores) {
            for (int i = 0; i < COMPARISONS; i++) {
                sum += three[i];
            }
        }
        return sum;
    }
}
