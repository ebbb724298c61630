package io.whorl.index.search;

import io.whorl.index.gallery.GalleryView;
import io.whorl.matcher.kernel.Kernels;
import java.util.Arrays;
import java.util.List;

/**
 * Aligns the minutiae of the candidates, a few microseconds a finger, and keeps the people who are likeliest to be mates: the best
 * {@value #LEAST_KEPT} in any case, as many as the list may be long where no score is too low for it; more if more are plausible, up to
 * {@value #MOST_KEPT}. Beyond that the probe matches everything, as a print of noise does: the rest is left out, and the findings say so. Searches with fewer
 * candidates skip it. Confined to the coordinator; a worker uses the scratch of its number alone.
 */
final class CodeAlignment implements Cascade.Alignment {

    /**
     * People for SourceAFIS. Of 300 searches by one real finger among 25,000, as many find their mate with 8, 15, 30 and 50, at any FPIR
     * (docs/decisions/0006); each costs a tenth of a millisecond and more a finger.
     */
    static final int LEAST_KEPT = 16;

    /** Enough for a person who is enrolled many times under as many names; 200 people cost SourceAFIS 50 to 100 ms. */
    static final int MOST_KEPT = 200;

    /** The prior odds are never taken to be better than this: with few people nobody is plausible by chance. */
    private static final int LEAST_PEOPLE = 1_000;

    /** Candidates of a part: about 100 µs. */
    static final int PART = 16;

    private final EncounterAligner[] aligners;
    private final FaceCosine[] cosines;
    private final PeopleRank rank;
    private final SearchMetrics metrics;

    CodeAlignment(FingerEngine engine, Scores scores, PeopleRank rank, SearchMetrics metrics, int workers) {
        this.rank = rank;
        this.metrics = metrics;
        this.aligners = new EncounterAligner[workers];
        Arrays.setAll(aligners, i -> new EncounterAligner(engine.comparer(), scores));
        this.cosines = new FaceCosine[workers];
        Arrays.setAll(cosines, i -> new FaceCosine(Kernels.int8()));
    }

    @Override
    public StageName name() {
        return StageName.ALIGN;
    }

    @Override
    public void run(SearchBatch batch, Crew crew) {
        List<ProbeSearch> searches = batch.searches().stream()
                .filter(one -> batch.isOn(one) && one.candidates().size() > leastKept(one))
                .toList();
        GalleryView view = batch.view();
        CandidateFork.Scorer[] byWorker = new CandidateFork.Scorer[aligners.length];
        for (int i = 0; i < byWorker.length; i++) {
            EncounterAligner aligner = aligners[i];
            FaceCosine cosine = cosines[i];
            byWorker[i] = (search, c) -> {
                int row = search.candidates().rows()[c];
                float[] faces = search.candidates().faces();
                faces[c] = cosine.of(search, view, row, faces[c]);
                return aligner.score(search, view, row, faces[c]);
            };
        }
        new CandidateFork(batch, searches, PART).run(name(), crew, byWorker);
        for (ProbeSearch one : searches) {
            batch.guard(one, search -> keep(search, view));
        }
    }

    private static int leastKept(ProbeSearch search) {
        SearchQuestion question = search.question();
        return question.minScore() > 0 ? LEAST_KEPT : Math.max(LEAST_KEPT, question.maxCandidates());
    }

    private void keep(ProbeSearch search, GalleryView view) {
        Candidates candidates = search.candidates();
        int least = leastKept(search);
        int most = Math.max(MOST_KEPT, least);
        float bound = rank.bound(candidates, view, least);
        float plausible = (float) Math.log((double) Math.max(LEAST_PEOPLE, search.subjects()));
        int wanted = least;
        if (plausible < bound) {
            int people = rank.peopleFrom(candidates, view, plausible);
            bound = people <= most ? plausible : rank.bound(candidates, view, most);
            wanted = most;
            if (people > most) {
                search.leaveOut(people - most);
                metrics.crowded();
            }
        }
        int atBound = rank.atBound(candidates, view, bound, wanted);
        candidates.retain(bound, atBound, rank.faceBound(search, most), most);
    }
}
