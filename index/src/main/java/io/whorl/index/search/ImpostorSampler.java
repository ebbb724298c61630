package io.whorl.index.search;

import io.whorl.index.gallery.GalleryView;
import io.whorl.matcher.score.Calibration;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Draws references of other subjects at random and compares them with probes that have their answer already, so that the FMR of the live
 * system can be measured (docs/decisions/0021). Confined to the coordinator.
 *
 * <p>Only searches of applications are sampled: they say whose probe it is. Before each reference it looks whether a question waits, and then
 * leaves the rest: a question waits for one comparison of two people at most, about a millisecond.
 */
final class ImpostorSampler {

    /** Encounters before which nothing is drawn: among fewer, the same few references would be measured again and again. */
    static final int LEAST_ENCOUNTERS = 100;

    /**
     * Person-level score from which on a reference that was drawn is taken for a mate under another identity. One impostor in a million is
     * left out with it: a hundredth of those that reach an FMR of 1e-4.
     */
    static final double LIKELY_MATE = 60;

    /** Draws for each reference wanted: some meet rows that were deleted, or the subject's own. */
    private static final int TRIES = 4;

    private final ImpostorScores scores = new ImpostorScores();
    private final Plan plan;
    private final ImpostorPair pair;
    private final Scores calibrated;
    private final BooleanSupplier loaded;
    private final ImpostorSink sink;
    private long searches;

    /**
     * How much is drawn.
     *
     * @param everySearch each so-many-th search is sampled, 1 for all
     * @param references drawn for each
     */
    record Plan(int everySearch, int references, RandomGenerator random) {
        Plan {
            if (everySearch < 1 || references < 1) {
                throw new IllegalArgumentException(
                        "impostor sampling: everySearch=" + everySearch + ", references=" + references + ", limit=1");
            }
        }
    }

    /** @param loaded whether questions wait */
    ImpostorSampler(Plan plan, ImpostorPair pair, Scores calibrated, BooleanSupplier loaded, ImpostorSink sink) {
        this.plan = plan;
        this.pair = pair;
        this.calibrated = calibrated;
        this.loaded = loaded;
        this.sink = sink;
    }

    /** After all searches of a batch were answered. What goes wrong is told to the sink: no search may suffer. */
    void sample(SearchBatch batch) {
        for (ProbeSearch search : batch.searches()) {
            if (isSampled(search) && searches++ % plan.everySearch == 0) {
                sample(batch.view(), search);
            }
        }
    }

    private static boolean isSampled(ProbeSearch search) {
        return search.failure() == null
                && search.question().excludedSubject() >= 0
                && search.rowLimit() >= LEAST_ENCOUNTERS;
    }

    private void sample(GalleryView view, ProbeSearch search) {
        scores.clear();
        int left = plan.references;
        for (int draw = 0; draw < TRIES * plan.references && left > 0 && !loaded.getAsBoolean(); draw++) {
            int row = plan.random.nextInt(search.rowLimit());
            if (view.live(row) && view.subject(row) != search.question().excludedSubject()) {
                left--;
                compare(view, search, row);
            }
        }
        if (left > 0 && loaded.getAsBoolean()) {
            sink.dropped(left);
        }
        Calibration calibration = calibrated.calibration();
        if (calibration != null && scores.size() > 0) {
            sink.sampled(calibrated.version(), calibration, scores);
        }
    }

    private void compare(GalleryView view, ProbeSearch search, int row) {
        int before = scores.size();
        try {
            if (pair.compare(search, view, row, scores) >= LIKELY_MATE) {
                scores.shrink(before);
                sink.likelyMate();
            }
        } catch (RuntimeException e) {
            scores.shrink(before);
            sink.failed(e);
        }
    }
}
