package io.whorl.matcher.calibration;

import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.Calibration.Dependence;
import io.whorl.matcher.score.Calibration.Origin;
import io.whorl.matcher.score.PersonScore;
import io.whorl.matcher.score.ScoreCurve;
import io.whorl.matcher.score.ScoreMap;
import io.whorl.matcher.score.ScoreTail;
import io.whorl.matcher.vocabulary.Modality;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far two impostor comparisons of one person hang together: the least correlation under which no more persons reach a fused score than it says. It is
 * looked for where thresholds lie, in the tail, and not in the body, where most persons are. Stateless.
 */
public final class DependenceFit {

    private static final double[] LEVELS = {1e-2, 1e-3, 1e-4};

    /** Persons beyond a level without whom it says too little. */
    private static final int LEAST_COUNT = 30;

    private static final int BISECTIONS = 9;

    private DependenceFit() {}

    /**
     * Some tenths of a second.
     *
     * @param first calibrated score of one comparison, by impostor person
     * @param second of the other
     * @return 0 to {@link Dependence#MOST}; 0 of fewer than 3,000 persons
     */
    public static double fit(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException("dependence: first=" + first.length + ", second=" + second.length);
        }
        double most = 0;
        for (double level : LEVELS) {
            if (level * first.length >= LEAST_COUNT) {
                most = Math.max(most, least(level, first, second, most));
            }
        }
        return Rounded.of(most);
    }

    private static double least(double level, double[] first, double[] second, double from) {
        double threshold = -10 * Math.log10(level);
        // correlation takes off what is claimed in the tail: nobody else can reach the threshold under any
        int[] suspects = IntStream.range(0, first.length).toArray();
        suspects = reaching(suspects, from, threshold, first, second);
        double allowed = level * first.length;
        if (suspects.length <= allowed) {
            return from;
        }
        double low = from;
        double high = Dependence.MOST;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (reaching(suspects, middle, threshold, first, second).length <= allowed) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    /** Those whose fused score reaches the threshold. */
    private static int[] reaching(
            int[] persons, double correlation, double threshold, double[] first, double[] second) {
        PersonScore person = new PersonScore(twoFingers(correlation));
        double[] scores = new double[2];
        int[] maps = {0, 0};
        return IntStream.of(persons)
                .filter(i -> {
                    scores[0] = first[i];
                    scores[1] = second[i];
                    return person.forVerification(scores, maps, 2) >= threshold;
                })
                .toArray();
    }

    /** Two comparisons of a kind, with nothing said of their mates: whatever these are like, the correlation of impostors is the same. */
    private static Calibration twoFingers(double correlation) {
        ScoreCurve curve = ScoreCurve.through(
                List.of(new ScoreCurve.Point(0, 1), new ScoreCurve.Point(1, 0.1)), new ScoreTail(1, 0));
        ScoreMap map = ScoreMap.of(Modality.FINGER, "any", curve);
        return Calibration.of(
                new Origin("dependence", LocalDate.EPOCH, "a supposition"),
                new Dependence(correlation, 0),
                List.of(map));
    }
}
