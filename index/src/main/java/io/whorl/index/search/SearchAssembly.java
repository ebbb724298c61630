package io.whorl.index.search;

import io.whorl.index.gallery.Gallery;
import io.whorl.matcher.kernel.Kernels;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Puts together what searches a gallery: for service, and with the same stages and threads for the warm-up before it.
 *
 * @param closing whether the engine is being closed
 */
record SearchAssembly(SearchEngine.Surroundings surroundings, Crew crew, BooleanSupplier closing) {

    /** With stages of its own; at most one coordinator of an assembly works at a time. */
    SearchCoordinator coordinator(
            Gallery gallery,
            FingerReferences references,
            SearchMetrics metrics,
            SearchOptions options,
            WaitingLine line,
            AtomicBoolean woken) {
        return new SearchCoordinator(new SearchCoordinator.Parts(
                gallery,
                line,
                cascade(references, metrics, options),
                rows -> CodeCut.expected(options, rows),
                crew,
                metrics,
                surroundings.clock(),
                closing,
                woken));
    }

    /** One that takes no questions from a ring: it is handed batches. */
    SearchCoordinator coordinator(SyntheticPeople people, SearchMetrics metrics, SearchOptions options) {
        FingerReferences references = new FingerReferences(people::load);
        WaitingLine line = new WaitingLine(new ReadBarrier(() -> {}), surroundings.clock(), nanos -> {});
        return coordinator(people.gallery(), references, metrics, options, line, new AtomicBoolean());
    }

    private Cascade cascade(FingerReferences references, SearchMetrics metrics, SearchOptions options) {
        PeopleRank rank = new PeopleRank();
        FingerEngine fingers = surroundings.fingers();
        Scores scores = surroundings.scores();
        int workers = crew.workers();
        BlockScorer[] scorers = new BlockScorer[workers];
        Arrays.setAll(scorers, i -> BlockScorer.withKernels());
        return new Cascade(
                new Preparation(fingers, scores),
                new CodeCut(options, Kernels.cut(), scorers),
                new CodeScoring(Kernels.score(), rank, workers),
                new CodeAlignment(fingers, scores, rank, metrics, workers),
                new TemplateComparison(references, fingers, scores, metrics, workers));
    }
}
