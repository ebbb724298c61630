package io.whorl.bench.accuracy;

import io.whorl.bench.plots.Series;
import java.util.ArrayList;
import java.util.List;

/** Ranks of mates in candidate lists: the cumulative match characteristic (ISO/IEC 19795-1). Confined to one thread. */
final class RankCounts {

    /** As many as the last stage of a search compares. */
    static final int MOST = 30;

    private final int[] atRank = new int[MOST + 1];
    private int searches;

    /** @param rank of the mate, from 1; 0, or more than {@value #MOST}, if it is not in the list */
    void add(int rank) {
        searches++;
        if (rank >= 1 && rank <= MOST) {
            atRank[rank]++;
        }
    }

    int searches() {
        return searches;
    }

    /** Mated searches with the mate among the first {@code rank}. */
    int within(int rank) {
        int sum = 0;
        for (int i = 1; i <= rank; i++) {
            sum += atRank[i];
        }
        return sum;
    }

    /** The same as a share. */
    double share(int rank) {
        return within(rank) / (double) searches;
    }

    Series series(String name) {
        List<Series.Point> points = new ArrayList<>();
        for (int rank = 1; rank <= MOST; rank++) {
            points.add(new Series.Point(rank, share(rank)));
        }
        return Series.line(name, points);
    }
}
