package io.whorl.index.search;

import com.lmax.disruptor.EventHandler;
import io.whorl.index.gallery.Gallery;
import io.whorl.index.gallery.GalleryView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes questions from the ring, gathers those that are ready into batches, and drives each batch through the cascade. Confined
 * to the coordinator thread. Nothing that a search throws leaves it: the questions of that batch fail, the next batch is taken.
 */
final class SearchCoordinator implements EventHandler<InquirySlot> {

    private final Parts parts;

    /** By place in the batch; kept from batch to batch. */
    private final Candidates[] candidates = new Candidates[SearchBatch.MAX_SEARCHES];

    /** Given by any thread, used here. */
    private volatile @Nullable ImpostorSampler sampler;

    /**
     * What the coordinator works with.
     *
     * @param mostCandidates how many candidates one search has, about, in a gallery of so many encounters
     * @param woken set by whoever puts a wake-up into the ring; cleared here before the line is looked at
     */
    record Parts(
            Gallery gallery,
            WaitingLine line,
            Cascade cascade,
            IntUnaryOperator mostCandidates,
            Crew crew,
            SearchMetrics metrics,
            LongSupplier clock,
            BooleanSupplier closing,
            AtomicBoolean woken) {}

    SearchCoordinator(Parts parts) {
        this.parts = parts;
        for (int i = 0; i < candidates.length; i++) {
            candidates[i] = new Candidates();
        }
    }

    @Override
    public void onEvent(InquirySlot slot, long sequence, boolean endOfBatch) {
        Inquiry inquiry = slot.take();
        if (inquiry != null) {
            parts.line.add(inquiry);
        }
        if (endOfBatch) {
            parts.woken.set(false);
            searchAll();
        }
    }

    private void searchAll() {
        while (!parts.closing.getAsBoolean()) {
            List<Inquiry> ready = parts.line.take(
                    parts.mostCandidates.applyAsInt(parts.gallery.view().encounters()));
            if (ready.isEmpty()) {
                return;
            }
            try {
                search(ready);
            } catch (Throwable fault) {
                fail(ready, fault);
            }
        }
    }

    /** Carries a batch through the stages; of questions, or of the warm-up. */
    void search(List<Inquiry> ready) {
        // taken after the barrier was passed: it holds whatever was inserted before
        GalleryView view = parts.gallery.view();
        trim(ready.size());
        List<ProbeSearch> searches = new ArrayList<>();
        int fingers = 0;
        for (int i = 0; i < ready.size(); i++) {
            candidates[i].clear();
            searches.add(new ProbeSearch(ready.get(i), candidates[i], view, fingers));
            fingers += ready.get(i).question().probe().fingers().size();
        }
        parts.metrics.batch(ready.size());
        long start = parts.clock.getAsLong();
        SearchBatch batch = new SearchBatch(view, searches, start, parts.clock, parts.closing);
        parts.cascade.stages().forEach(stage -> run(stage, batch));
        parts.metrics
                .pace()
                .batch(
                        parts.clock.getAsLong() - start,
                        ready.size(),
                        ready.getFirst().question().isWide());
        for (ProbeSearch search : searches) {
            Throwable failure = search.failure();
            if (failure != null) {
                fail(List.of(search.inquiry()), failure);
            }
        }
        ImpostorSampler present = sampler;
        if (present != null) {
            present.sample(batch);
        }
    }

    /** From the next batch on. Any thread. */
    void sample(ImpostorSampler by) {
        sampler = by;
    }

    private void run(SearchStage stage, SearchBatch batch) {
        long start = parts.clock.getAsLong();
        long before = candidates(batch);
        stage.run(batch, parts.crew);
        switch (stage.name()) {
            case CUT -> parts.metrics.passed(stage.name(), references(batch), candidates(batch));
            case SCORE, ALIGN -> parts.metrics.passed(stage.name(), before, candidates(batch));
            // nobody is dropped here, and what is listed is counted before it is given out
            case PREPARE, COMPARE -> {}
        }
        parts.metrics.stage(stage.name(), parts.clock.getAsLong() - start);
    }

    private static long references(SearchBatch batch) {
        return batch.searches().stream().mapToLong(ProbeSearch::references).sum();
    }

    private static long candidates(SearchBatch batch) {
        return batch.searches().stream()
                .mapToLong(search -> search.candidates().size())
                .sum();
    }

    /** Fails those that have no answer yet. */
    private void fail(List<Inquiry> inquiries, Throwable why) {
        for (Inquiry inquiry : inquiries) {
            if (!inquiry.isSettled()) {
                parts.metrics.failed();
                inquiry.fail(why);
            }
        }
    }

    /** Lets go of arrays that an earlier, larger batch needed, so that all together stay within the limit of one batch. */
    private void trim(int used) {
        long held = 0;
        for (Candidates each : candidates) {
            held += each.capacity();
        }
        for (int i = used; i < candidates.length && held > SearchBatch.MAX_CANDIDATES; i++) {
            held -= candidates[i].capacity();
            candidates[i] = new Candidates();
        }
    }

    /** After the coordinator thread has ended: fails what waits. */
    void failWaiting(SearchIncompleteException why) {
        parts.line.failAll(why);
    }
}
