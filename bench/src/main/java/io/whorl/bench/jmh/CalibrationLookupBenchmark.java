package io.whorl.bench.jmh;

import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.ScoreCurve;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/** Raw scores of fingers to −10·log10(FMR), nanoseconds a score; beside it the same line through the same points from a {@link TreeMap}. */
public class CalibrationLookupBenchmark extends KernelBenchmark {

    private static final int BAND = 50;

    private final Calibration calibration = Calibration.defaults();
    private final int map = calibration.fingerMap(BAND);
    private final double[] raw = new double[SLICE];
    private final TreeMap<Double, Double> points = new TreeMap<>();

    @Setup
    public void draw() {
        ScoreCurve curve = calibration.maps().get(map).curve();
        List<ScoreCurve.Point> all = curve.points();
        all.forEach(p -> points.put(p.raw(), curve.score(p.raw())));
        SplittableRandom random = new SplittableRandom(SEED);
        // within the points: beyond them is the tail's formula
        double low = all.getFirst().raw();
        double high = all.getLast().raw();
        for (int i = 0; i < SLICE; i++) {
            raw[i] = low + (high - low) * random.nextDouble();
        }
    }

    @Benchmark
    @OperationsPerInvocation(SLICE)
    public double curve() {
        double sum = 0;
        for (double score : raw) {
            sum += calibration.finger(score, map);
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(SLICE)
    public double treeMap() {
        double sum = 0;
        for (double score : raw) {
            Map.Entry<Double, Double> below = points.floorEntry(score);
            Map.Entry<Double, Double> above = points.higherEntry(score);
            double share = (score - below.getKey()) / (above.getKey() - below.getKey());
            sum += below.getValue() + share * (above.getValue() - below.getValue());
        }
        return sum;
    }
}
