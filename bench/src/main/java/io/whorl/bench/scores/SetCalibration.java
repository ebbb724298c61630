package io.whorl.bench.scores;

import io.whorl.bench.scores.ScoreSet.Matcher;
import io.whorl.matcher.calibration.DependenceFit;
import io.whorl.matcher.calibration.FitOptions;
import io.whorl.matcher.calibration.MapFit;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.Calibration.Dependence;
import io.whorl.matcher.score.Calibration.Origin;
import io.whorl.matcher.score.PersonScore;
import io.whorl.matcher.score.ScoreMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The product's calibration and fusion, fitted to some people of the set. Immutable; any thread. */
final class SetCalibration {

    /** Intervals are not looked at here. */
    private static final FitOptions OPTIONS = new FitOptions(List.of(), 100, 1);

    private final ScoreSet set;
    private final List<ScoreMap> maps = new ArrayList<>();
    private final int[] numbers = new int[Matcher.values().length];
    private final PersonScore person;
    private final Dependence dependence;

    /** Some seconds. */
    SetCalibration(ScoreSet set, int[] people) {
        this.set = set;
        for (Matcher matcher : Matcher.values()) {
            ScoreMap.Key key = ScoreMap.Key.pooled(matcher.modality(), matcher.model());
            maps.add(MapFit.fit(key, set.among(matcher, people), OPTIONS));
        }
        dependence = new Dependence(
                dependence(Matcher.LEFT, Matcher.RIGHT, people), dependence(Matcher.FACE_C, Matcher.FACE_G, people));
        Origin origin = new Origin("bssr1", LocalDate.EPOCH, "NIST BSSR1 set 1, a part of its people");
        Calibration calibration = Calibration.of(origin, dependence, maps);
        for (Matcher matcher : Matcher.values()) {
            for (int i = 0; i < maps.size(); i++) {
                if (calibration.maps().get(i).key().model().equals(matcher.model())) {
                    numbers[matcher.index()] = i;
                }
            }
        }
        person = new PersonScore(calibration);
    }

    private double dependence(Matcher one, Matcher other, int[] people) {
        int pairs = people.length * (people.length - 1);
        double[] first = new double[pairs];
        double[] second = new double[pairs];
        int count = 0;
        for (int probe : people) {
            for (int reference : people) {
                double a = calibrated(one, probe, reference);
                double b = calibrated(other, probe, reference);
                if (probe != reference && a != PersonScore.FAILED && b != PersonScore.FAILED) {
                    first[count] = a;
                    second[count] = b;
                    count++;
                }
            }
        }
        return DependenceFit.fit(java.util.Arrays.copyOf(first, count), java.util.Arrays.copyOf(second, count));
    }

    private double calibrated(Matcher matcher, int probe, int reference) {
        double raw = set.score(matcher, probe, reference);
        return raw == ScoreSet.FAILED
                ? PersonScore.FAILED
                : maps.get(matcher.index()).curve().score(raw);
    }

    Dependence dependence() {
        return dependence;
    }

    /** The person-level score of a search. */
    double fused(int probe, int reference) {
        double[] scores = new double[numbers.length];
        for (Matcher matcher : Matcher.values()) {
            scores[matcher.index()] = calibrated(matcher, probe, reference);
        }
        return person.forIdentification(scores, numbers, numbers.length);
    }

    /** Fisher's product of the false match rates of what gave a score: the exact rate rises with the sum. */
    double fisher(int probe, int reference) {
        double sum = 0;
        for (Matcher matcher : Matcher.values()) {
            sum += Math.max(0, calibrated(matcher, probe, reference));
        }
        return sum;
    }
}
