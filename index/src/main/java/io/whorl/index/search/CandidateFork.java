package io.whorl.index.search;

import java.util.List;

/** The candidates of several searches as parts of one fork: each part is a range of one search's candidates. */
final class CandidateFork {

    /** What is done with a candidate: its score, by which the stage ranks people. */
    @FunctionalInterface
    interface Scorer {
        float score(ProbeSearch search, int candidate);
    }

    private final SearchBatch batch;
    private final List<ProbeSearch> searches;
    private final int partSize;

    /** By place of the search: the number of its first part; then the number of all parts. */
    private final int[] firstParts;

    CandidateFork(SearchBatch batch, List<ProbeSearch> searches, int partSize) {
        this.batch = batch;
        this.searches = searches;
        this.partSize = partSize;
        this.firstParts = new int[searches.size() + 1];
        for (int place = 0; place < searches.size(); place++) {
            firstParts[place + 1] = firstParts[place]
                    + Math.ceilDiv(searches.get(place).candidates().size(), partSize);
        }
    }

    /** Coordinator: scores all candidates, as slices of this stage; the scorers are by worker. What one throws fails its search. */
    void run(StageName stage, Crew crew, Scorer[] scorers) {
        searches.forEach(search -> search.candidates().beginStage());
        crew.run(stage, firstParts[searches.size()], (part, worker) -> score(part, scorers[worker]));
    }

    /** Worker: scores one part. Deadlines are looked at once a part. */
    private void score(int part, Scorer scorer) {
        int place = 0;
        while (firstParts[place + 1] <= part) {
            place++;
        }
        ProbeSearch search = searches.get(place);
        int from = (part - firstParts[place]) * partSize;
        int to = Math.min(from + partSize, search.candidates().size());
        if (!batch.isOn(search)) {
            return;
        }
        try {
            for (int c = from; c < to; c++) {
                search.candidates().scores()[c] = scorer.score(search, c);
            }
        } catch (Throwable t) {
            search.fail(t);
        }
    }
}
