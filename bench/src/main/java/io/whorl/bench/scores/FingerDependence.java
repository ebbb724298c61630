package io.whorl.bench.scores;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.scores.ScoreSet.Matcher;
import io.whorl.matcher.calibration.DependenceFit;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How far two fingers of one impostor hang together, measured on the people of BSSR1, who are the only ones at hand of whom two fingers are known. Scores of the
 * set are whole numbers, and a curve through them claims less than is, which hides dependence: here equal scores are put in an order by lot, so that each finger
 * alone is exactly as rare as it says.
 *
 * @param measured with all people
 * @param high upper end of the 95 % interval, by drawing people on both sides
 * @param people who were compared, everybody with everybody
 */
public record FingerDependence(double measured, double high, int people) {

    private static final int RESAMPLES = 200;
    private static final double UPPER_END = 0.975;
    private static final long SEED = 33;

    /** A minute on two cores; the same scores give the same numbers. */
    public static FingerDependence measure(Terminal terminal) throws IOException {
        ScoreSet set = ScoreSet.find();
        try (Progress progress = terminal.progress("drawing people of BSSR1", RESAMPLES)) {
            return measure(set, RESAMPLES, progress);
        }
    }

    static FingerDependence measure(ScoreSet set, int resamples, Progress progress) {
        int people = set.people();
        int[] everybody = IntStream.range(0, people).toArray();
        double[] drawn = IntStream.range(0, resamples)
                .parallel()
                .mapToDouble(i -> {
                    SplittableRandom random = new SplittableRandom(SEED + i);
                    int[] sample = random.ints(people, 0, people).toArray();
                    double fitted = fit(set, sample, random);
                    progress.step();
                    return fitted;
                })
                .sorted()
                .toArray();
        double measured = fit(set, everybody, new SplittableRandom(SEED));
        return new FingerDependence(measured, drawn[(int) Math.round(UPPER_END * (resamples - 1))], people);
    }

    private static double fit(ScoreSet set, int[] people, SplittableRandom random) {
        return DependenceFit.fit(
                calibrated(impostors(set, Matcher.LEFT, people), random),
                calibrated(impostors(set, Matcher.RIGHT, people), random));
    }

    /** Of every two of these who are not one person. */
    private static double[] impostors(ScoreSet set, Matcher finger, int[] people) {
        return IntStream.of(people)
                .boxed()
                .flatMapToDouble(probe -> IntStream.of(people)
                        .filter(reference -> reference != probe)
                        .mapToDouble(reference -> set.score(finger, probe, reference)))
                .toArray();
    }

    /** −10·log10 of the share that scores as much, equal scores in an order by lot. */
    private static double[] calibrated(double[] raw, SplittableRandom random) {
        double[] ascending = raw.clone();
        Arrays.sort(ascending);
        // of equal scores a random one of their ranks
        double[] scores = new double[raw.length];
        for (int i = 0; i < raw.length; i++) {
            int first = firstFrom(raw[i], ascending);
            int last = firstFrom(Math.nextUp(raw[i]), ascending);
            double rank = first + (last - first) * random.nextDouble();
            scores[i] = -10 * StrictMath.log10((raw.length - rank) / raw.length);
        }
        return scores;
    }

    private static int firstFrom(double score, double[] ascending) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
