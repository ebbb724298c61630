package io.whorl.bench.attacks;

import io.whorl.bench.statistics.Bootstrap;
import io.whorl.bench.statistics.Interval;
import io.whorl.bench.statistics.Proportion;
import io.whorl.matcher.score.Policy.Band;

/** How many searches of each person found that person, at which threshold. Confined to one thread. */
final class Caught {

    private static final int RESAMPLES = 2_000;
    private static final long SEED = 47;

    private final int[] searches;
    private final int[] hits;
    private final int[] held;

    Caught(int people) {
        searches = new int[people];
        hits = new int[people];
        held = new int[people];
    }

    void add(int person, Band band) {
        searches[person]++;
        hits[person] += band == Band.HIT ? 1 : 0;
        held[person] += band == Band.NONE ? 0 : 1;
    }

    int searches() {
        return sum(searches);
    }

    /** Share of the searches that name the person above the upper threshold. */
    double hitShare() {
        return sum(hits) / (double) searches();
    }

    /** Share of the searches that name the person above either threshold: a person looks at the application. */
    double heldShare() {
        return sum(held) / (double) searches();
    }

    Interval hitInterval() {
        return interval(hits);
    }

    /** 95 %, by drawing people; where everybody or nobody is caught, the rule of three over people, who are caught together. */
    Interval heldInterval() {
        return interval(held);
    }

    private Interval interval(int[] caught) {
        int people = searches.length;
        int all = sum(caught);
        if (all == 0) {
            return new Interval(0, Proportion.ruleOfThree(people));
        }
        if (all == searches()) {
            return new Interval(1 - Proportion.ruleOfThree(people), 1);
        }
        return new Bootstrap(people, RESAMPLES, SEED).interval(drawn -> {
            double found = 0;
            double asked = 0;
            for (int i = 0; i < people; i++) {
                found += (double) drawn[i] * caught[i];
                asked += (double) drawn[i] * searches[i];
            }
            return found / asked;
        });
    }

    private static int sum(int[] values) {
        int sum = 0;
        for (int value : values) {
            sum += value;
        }
        return sum;
    }
}
