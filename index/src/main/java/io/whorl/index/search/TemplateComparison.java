package io.whorl.index.search;

import io.whorl.index.gallery.GalleryView;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Compares the templates of all candidates that are left, one search after the other, so that the first of a batch has its
 * answer first. The 1:1 with the person's own encounters is a part of the same fork. Confined to the
 * coordinator; a worker uses the scratch of its number alone.
 */
final class TemplateComparison implements Cascade.Compare {

    /** Candidates a worker takes at a time at most. */
    private static final int MAX_CANDIDATES_A_PART = 64;

    private static final int PARTS_A_WORKER = 8;

    private final PersonComparer[] comparers;
    private final Scores scores;
    private final SearchMetrics metrics;

    TemplateComparison(
            FingerReferences references, FingerEngine engine, Scores scores, SearchMetrics metrics, int workers) {
        this.scores = scores;
        this.metrics = metrics;
        this.comparers = new PersonComparer[workers];
        for (int i = 0; i < workers; i++) {
            comparers[i] = new PersonComparer(references, engine, scores, metrics.fingerComparisons());
        }
    }

    @Override
    public StageName name() {
        return StageName.COMPARE;
    }

    @Override
    public void run(SearchBatch batch, Crew crew) {
        batch.each(search -> compare(batch, search, crew));
    }

    private void compare(SearchBatch batch, ProbeSearch search, Crew crew) {
        int size = search.candidates().size();
        int partSize = Math.clamp(size / (crew.workers() * PARTS_A_WORKER), 1, MAX_CANDIDATES_A_PART);
        BestPeople[] best = new BestPeople[crew.workers()];
        for (int i = 0; i < best.length; i++) {
            best[i] = new BestPeople(search.question().maxCandidates());
        }
        if (size > 0 || search.inquiry().hasOwn()) {
            crew.run(
                    search.probe().fingers().size(),
                    (part, worker) -> batch.guard(search, s -> s.finger(part).ready()));
        }
        Own own = new Own();
        crew.run(1 + Math.ceilDiv(size, partSize), (part, worker) -> {
            if (part == 0) {
                batch.guard(search, s -> own.compared = comparers[worker].own(s, batch));
            } else {
                int from = (part - 1) * partSize;
                int to = Math.min(size, from + partSize);
                batch.guard(search, s -> compareRange(batch, s, from, to, comparers[worker], best[worker]));
            }
        });
        if (search.failure() == null) {
            finish(batch, search, own.compared, best);
        }
    }

    private void compareRange(
            SearchBatch batch, ProbeSearch search, int from, int to, PersonComparer comparer, BestPeople best) {
        GalleryView view = batch.view();
        Candidates candidates = search.candidates();
        for (int c = from; c < to && batch.isOn(search); c++) {
            int row = candidates.rows()[c];
            Compared most = comparer.candidate(search, view, row, candidates.faces()[c]);
            if (isAdmitted(search, most, best)) {
                Compared exact = comparer.exact(search, view, row, most);
                if (isAdmitted(search, exact, best)) {
                    best.add(new BestPeople.Hit(
                            row,
                            view.number(row),
                            view.subject(row),
                            scores.identification(exact),
                            exact.comparisons()));
                }
            }
        }
    }

    private boolean isAdmitted(ProbeSearch search, Compared compared, BestPeople best) {
        if (compared.isEmpty()) {
            return false;
        }
        double score = scores.identification(compared);
        return score >= search.question().minScore() && best.admits(score);
    }

    private void finish(SearchBatch batch, ProbeSearch search, @Nullable Compared own, BestPeople[] best) {
        for (int i = 1; i < best.length; i++) {
            best[0].addAll(best[i]);
        }
        double ownScore = own == null || own.isEmpty() ? 0 : scores.verification(own);
        long nanos = batch.clock().getAsLong() - batch.startNanos();
        SearchFindings findings = new SearchFindings(
                best[0].list(batch.view()),
                own == null ? null : own.comparisons(),
                ownScore,
                search.references(),
                search.subjects(),
                search.passedOver(),
                search.leftOut(),
                nanos,
                scores.version());
        // counted first: whoever has the answer finds it counted
        metrics.passed(name(), search.candidates().size(), findings.candidates().size());
        metrics.completed(TimeUnit.NANOSECONDS.toMicros(nanos));
        search.inquiry().complete(findings);
    }

    /** Written by one worker, read after the fork. */
    private static final class Own {
        private @Nullable Compared compared;
    }
}
