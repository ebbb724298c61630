package io.whorl.index.search;

import io.whorl.index.gallery.GalleryView;
import io.whorl.matcher.kernel.Kernels;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the early stages say of everybody in a gallery, not only of whom they keep: for reports on what they lose. Runs the parts of the
 * stages themselves, on the calling thread, fingers only. Confined to one thread: it holds their scratch.
 */
public final class StageInspector {

    /** People whom the score stage keeps. */
    public static final int KEPT_BY_SCORE = CodeScoring.KEPT_PEOPLE;

    private static final long PATIENCE_NS = TimeUnit.HOURS.toNanos(1);

    private final Crew crew = new Crew(1);
    private final BlockScorer[] cutScorer = {BlockScorer.withKernels()};
    private final EncounterScorer scorer = new EncounterScorer(Kernels.score());
    private final Preparation preparation;
    private final CutSampler sampler;

    /**
     * What the cut says.
     *
     * @param scores by encounter row, higher for more alike; NaN where nothing is comparable
     * @param threshold the score from which on the cut lets pass, as it set it from its sample of the gallery
     */
    public record Cut(float[] scores, float threshold) {}

    public StageInspector(SearchOptions options) {
        preparation = new Preparation(new FusedFingers(options.tier()), new CalibratedScores(Calibration.defaults()));
        sampler = new CutSampler(Kernels.cut(), options.keptShare(), cutScorer);
    }

    /** The cut of a probe over all rows of a view: what a search costs up to there. */
    public Cut cut(TemplateSet probe, GalleryView view) {
        ProbeSearch search = prepared(probe, view);
        Gate gate = sampler.gates(batch(search, view), List.of(search), crew).getFirst();
        requireSound(search);
        Lineup lineup = Lineup.of(List.of(search), List.of(search));
        float[] scores = new float[view.encounters()];
        for (int from = 0; from < scores.length; from += BlockScorer.ROWS) {
            int to = Math.min(scores.length, from + BlockScorer.ROWS);
            cutScorer[0].score(lineup, from, to);
            System.arraycopy(cutScorer[0].fingers(0), 0, scores, from, to - from);
        }
        return new Cut(scores, gate.finger());
    }

    /** The score stage over all rows of a view, as if there was no cut; NaN where nothing is comparable. Some 0.5 µs a finger. */
    public float[] score(TemplateSet probe, GalleryView view) {
        ProbeSearch search = prepared(probe, view);
        float[] scores = new float[view.encounters()];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = scorer.score(search, view, row);
        }
        return scores;
    }

    private ProbeSearch prepared(TemplateSet probe, GalleryView view) {
        SearchQuestion question =
                new SearchQuestion(probe, 0, Long.MAX_VALUE, -1, new long[0], 0, 0, System.nanoTime() + PATIENCE_NS);
        ProbeSearch search =
                new ProbeSearch(new Inquiry(question, null, new AtomicInteger(1)), new Candidates(), view, 0);
        preparation.run(batch(search, view), crew);
        requireSound(search);
        return search;
    }

    private static SearchBatch batch(ProbeSearch search, GalleryView view) {
        return new SearchBatch(view, List.of(search), System.nanoTime(), System::nanoTime, () -> false);
    }

    private static void requireSound(ProbeSearch search) {
        Throwable failure = search.failure();
        if (failure != null) {
            throw new IllegalStateException("inspected search failed", failure);
        }
    }
}
