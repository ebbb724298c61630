package io.whorl.bench.scores;

import io.whorl.bench.console.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Fused scores of all pairs of people, each by a calibration that neither of the two helped to fit: people are put into folds, and for every two folds a
 * calibration is fitted to those who are in others. All scores are then pooled as they are, so that what differs between the fits counts as error.
 *
 * @param fused by probe and reference
 * @param fisher likewise, by Fisher's product
 */
record HeldOutScores(double[][] fused, double[][] fisher) {

    static final int FOLDS = 10;

    private record Folds(int one, int other) {}

    /** 55 fits. One step of progress each. */
    static HeldOutScores of(ScoreSet set, long seed, Progress progress) {
        int[] fold = folds(set.people(), seed);
        HeldOutScores scores =
                new HeldOutScores(new double[fold.length][fold.length], new double[fold.length][fold.length]);
        all().parallelStream().forEach(folds -> {
            int[] people = IntStream.range(0, fold.length)
                    .filter(i -> fold[i] != folds.one && fold[i] != folds.other)
                    .toArray();
            scores.fill(new SetCalibration(set, people), fold, folds);
            progress.step();
        });
        return scores;
    }

    static int fits() {
        return all().size();
    }

    private static List<Folds> all() {
        List<Folds> all = new ArrayList<>();
        for (int one = 0; one < FOLDS; one++) {
            for (int other = one; other < FOLDS; other++) {
                all.add(new Folds(one, other));
            }
        }
        return all;
    }

    private static int[] folds(int people, long seed) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, people).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        int[] fold = new int[people];
        for (int i = 0; i < people; i++) {
            fold[order.get(i)] = i % FOLDS;
        }
        return fold;
    }

    /** Every pair belongs to one pair of folds, so that no two threads write to the same place. */
    private void fill(SetCalibration calibration, int[] fold, Folds folds) {
        for (int probe = 0; probe < fold.length; probe++) {
            for (int reference = 0; reference < fold.length; reference++) {
                if (Math.min(fold[probe], fold[reference]) == folds.one
                        && Math.max(fold[probe], fold[reference]) == folds.other) {
                    fused[probe][reference] = calibration.fused(probe, reference);
                    fisher[probe][reference] = calibration.fisher(probe, reference);
                }
            }
        }
    }
}
