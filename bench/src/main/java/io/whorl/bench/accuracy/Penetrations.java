package io.whorl.bench.accuracy;

import io.whorl.bench.statistics.Bootstrap;
import io.whorl.bench.statistics.Interval;
import io.whorl.bench.statistics.Proportion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far down a stage ranks mates: for each mated search the share of the impostors that it ranks above or beside the mate. A stage
 * that keeps a share of the gallery loses those searches whose penetration is not below it. Confined to one thread.
 */
final class Penetrations {

    private static final int RESAMPLES = 2_000;
    private static final long SEED = 41;

    private final Map<String, Integer> groups = new LinkedHashMap<>();
    private final List<Trial> trials = new ArrayList<>();

    private record Trial(int group, double penetration) {}

    /** @param group person or finger that the search is of: searches of one hang together */
    void add(String group, double penetration) {
        trials.add(new Trial(groups.computeIfAbsent(group, g -> groups.size()), penetration));
    }

    /** Searches. */
    int count() {
        return trials.size();
    }

    /** People or fingers behind them. */
    int groups() {
        return groups.size();
    }

    /** How many are lost by keeping this share. */
    int lost(double kept) {
        return (int) trials.stream().filter(t -> t.penetration >= kept).count();
    }

    /** Share that is lost. */
    double lostShare(double kept) {
        return lost(kept) / (double) count();
    }

    /**
     * 95 % of the share lost, by drawing groups; where nothing is lost, the rule of three over groups, since searches of one group are lost
     * together.
     */
    Interval interval(double kept) {
        if (lost(kept) == 0) {
            return new Interval(0, Proportion.ruleOfThree(groups()));
        }
        int[] lost = new int[groups()];
        int[] all = new int[groups()];
        for (Trial trial : trials) {
            all[trial.group]++;
            lost[trial.group] += trial.penetration >= kept ? 1 : 0;
        }
        return new Bootstrap(groups(), RESAMPLES, SEED).interval(drawn -> ratio(lost, all, drawn));
    }

    private static double ratio(int[] lost, int[] all, int[] drawn) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < drawn.length; i++) {
            sum += (double) drawn[i] * lost[i];
            total += (double) drawn[i] * all[i];
        }
        return sum / total;
    }
}
