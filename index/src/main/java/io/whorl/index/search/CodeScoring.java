package io.whorl.index.search;

import io.whorl.index.gallery.GalleryView;
import io.whorl.matcher.kernel.ScoreKernel;
import java.util.Arrays;
import java.util.List;

/**
 * Scores the survivors of the cut by their full codes, all minutiae against all, in the order of their rows, which is that of
 * their codes in memory; keeps the best {@value #KEPT_PEOPLE} people, and as many by their faces. Searches with fewer candidates
 * skip it. A candidate costs about a microsecond a finger. Confined to the coordinator; a worker uses the scratch of its number alone.
 */
final class CodeScoring implements Cascade.Scoring {

    /** People who are worth an alignment: of 50,340 people the laboratory study lost none by keeping 1,000. */
    static final int KEPT_PEOPLE = 1_000;

    /** Candidates of a part: some hundred microseconds. */
    private static final int PART = 256;

    private final EncounterScorer[] scorers;
    private final PeopleRank rank;

    CodeScoring(ScoreKernel kernel, PeopleRank rank, int workers) {
        this.rank = rank;
        this.scorers = new EncounterScorer[workers];
        Arrays.setAll(scorers, i -> new EncounterScorer(kernel));
    }

    @Override
    public StageName name() {
        return StageName.SCORE;
    }

    @Override
    public void run(SearchBatch batch, Crew crew) {
        List<ProbeSearch> searches = batch.searches().stream()
                .filter(one -> batch.isOn(one) && one.candidates().size() > KEPT_PEOPLE)
                .toList();
        GalleryView view = batch.view();
        CandidateFork.Scorer[] byWorker = new CandidateFork.Scorer[scorers.length];
        for (int i = 0; i < byWorker.length; i++) {
            EncounterScorer scorer = scorers[i];
            byWorker[i] = (search, c) ->
                    scorer.score(search, view, search.candidates().rows()[c]);
        }
        new CandidateFork(batch, searches, PART).run(name(), crew, byWorker);
        for (ProbeSearch one : searches) {
            batch.guard(one, search -> keep(search, view));
        }
    }

    private void keep(ProbeSearch search, GalleryView view) {
        Candidates candidates = search.candidates();
        float score = rank.bound(candidates, view, KEPT_PEOPLE);
        int atBound = rank.atBound(candidates, view, score, KEPT_PEOPLE);
        candidates.retain(score, atBound, rank.faceBound(search, KEPT_PEOPLE), KEPT_PEOPLE);
    }
}
