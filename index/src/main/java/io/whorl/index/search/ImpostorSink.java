package io.whorl.index.search;

import io.whorl.matcher.score.Calibration;

/** Where the impostor comparisons of a running search go ({@link SearchEngine#sampleImpostors}). Called by the coordinator alone; must not block. */
public interface ImpostorSink {

    /**
     * Raw scores of one probe against references of other subjects that were drawn at random.
     *
     * @param version of the calibration that the search scored by, 0 for that of the program and its settings
     * @param scores to be read during the call only
     */
    void sampled(int version, Calibration calibration, ImpostorScores scores);

    /** A reference that was drawn is so like the probe that it is taken for a mate: its scores are left out. */
    void likelyMate();

    /** So many references were not drawn, since questions waited. */
    void dropped(int references);

    /** A reference that was drawn could not be compared. */
    void failed(Throwable why);
}
