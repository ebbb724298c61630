package io.whorl.bench.scores;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.console.TextTable;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.scores.ScoreSet.Matcher;
import io.whorl.bench.statistics.Interval;
import io.whorl.bench.statistics.Proportion;
import io.whorl.matcher.calibration.FitOptions;
import io.whorl.matcher.calibration.MapFit;
import io.whorl.matcher.score.FmrPoint;
import io.whorl.matcher.score.ScoreMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Whether the stated intervals hold: of 200 halvings of the people, how often the half that was not fitted to shows an FMR inside the interval that the
 * calibration of the other half states for as many others ({@link FmrPoint#againLow} to {@link FmrPoint#againHigh}).
 */
public final class CoverageBenchmark implements Benchmark {

    static final String FIGURE = "calibration-coverage";

    static final List<Double> FMRS = List.of(1e-2, 1e-3, 1e-4);

    private static final int SPLITS = 200;
    private static final int RESAMPLES = 100;
    private static final long SEED = 32;

    @Override
    public String group() {
        return "coverage";
    }

    @Override
    public List<Described> figures() {
        return List.of(
                new Described(
                        FIGURE,
                        "share of 200 halvings in which the FMR of the held-out half lies in the stated 95 % interval; least of 1e-2, 1e-3, 1e-4"));
    }

    @Override
    public double minutes() {
        return 3;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException {
        ScoreSet set = ScoreSet.find();
        try (Progress progress = terminal.progress("halving, fitting and measuring", SPLITS)) {
            return List.of(measure(set, SPLITS, progress, terminal));
        }
    }

    static Figure measure(ScoreSet set, int splits, Progress progress, Terminal terminal) {
        int[][][] covered = new int[splits][][];
        IntStream.range(0, splits).parallel().forEach(split -> {
            covered[split] = covered(set, split);
            progress.step();
        });
        TextTable table = new TextTable(1, "in the interval at FMR", "1e-2", "1e-3", "1e-4");
        int[] all = new int[FMRS.size()];
        for (Matcher matcher : Matcher.values()) {
            String[] row = new String[FMRS.size() + 1];
            row[0] = matcher.model();
            for (int i = 0; i < all.length; i++) {
                int count = 0;
                for (int[][] one : covered) {
                    count += one[matcher.index()][i];
                }
                all[i] += count;
                row[i + 1] = String.format(Locale.ROOT, "%.3f", count / (double) splits);
            }
            table.row(row);
        }
        table.lines().forEach(terminal::line);
        return figure(all, splits, set.people());
    }

    private static Figure figure(int[] all, int splits, int people) {
        int trials = splits * Matcher.values().length;
        int worst = IntStream.of(all).min().orElseThrow();
        // the halvings share people: as if each matcher's were one trial each
        Interval interval = new Proportion(Math.round(worst / (double) Matcher.values().length), splits).interval();
        String notes = String.format(
                Locale.ROOT,
                "%d halvings of %d people, four matchers; 1e-2 %.3f, 1e-3 %.3f, 1e-4 %.3f; the interval is of what as many other people show",
                splits,
                people,
                all[0] / (double) trials,
                all[1] / (double) trials,
                all[2] / (double) trials);
        return Figure.of(FIGURE, worst / (double) trials, "share", splits, notes)
                .withSeed(SEED)
                .withInterval(interval.low(), interval.high());
    }

    /** By matcher and FMR: 1 if the held-out half is inside. */
    private static int[][] covered(ScoreSet set, int split) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, set.people()).boxed().toList());
        Collections.shuffle(order, new Random(SEED + split));
        int half = order.size() / 2;
        int[] fitted =
                order.subList(0, half).stream().mapToInt(Integer::intValue).toArray();
        int[] heldOut = order.subList(half, 2 * half).stream()
                .mapToInt(Integer::intValue)
                .toArray();
        int[][] covered = new int[Matcher.values().length][FMRS.size()];
        for (Matcher matcher : Matcher.values()) {
            ScoreMap.Key key = ScoreMap.Key.pooled(matcher.modality(), matcher.model());
            ScoreMap map = MapFit.fit(key, set.among(matcher, fitted), new FitOptions(FMRS, RESAMPLES, SEED));
            for (int i = 0; i < FMRS.size(); i++) {
                FmrPoint point = map.basis().points().get(i);
                double measured = measured(set, matcher, heldOut, point.raw());
                covered[matcher.index()][i] = point.againLow() <= measured && measured <= point.againHigh() ? 1 : 0;
            }
        }
        return covered;
    }

    private static double measured(ScoreSet set, Matcher matcher, int[] people, double raw) {
        long impostors = 0;
        long reached = 0;
        for (int probe : people) {
            for (int reference : people) {
                double score = set.score(matcher, probe, reference);
                if (probe != reference && score != ScoreSet.FAILED) {
                    impostors++;
                    reached += score >= raw ? 1 : 0;
                }
            }
        }
        return reached / (double) impostors;
    }
}
