package io.whorl.index.search;

import io.whorl.index.gallery.GalleryView;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Searches that go through the stages together, over one view of the gallery.
 *
 * @param startNanos when the batch started, by the clock
 * @param clock {@link System#nanoTime}, or a test's
 * @param closing whether the engine is being closed
 */
record SearchBatch(
        GalleryView view, List<ProbeSearch> searches, long startNanos, LongSupplier clock, BooleanSupplier closing) {

    /** Searches of a batch: what one pass over the columns serves. */
    static final int MAX_SEARCHES = 16;

    /** Probe fingers of a batch of 1:1s: each is 1.2 MB of heap once prepared. */
    static final int MAX_FINGERS = 64;

    /**
     * Probe fingers of a batch of 1:Ns. A pass over codes is bound by computing, so two probes in one pass take as long as one after the
     * other, and the first would wait for the second; a pass over faces is bound by memory, and its probes have no fingers
     * (docs/decisions/0023).
     */
    static final int MAX_WIDE_FINGERS = 2;

    /** Candidates of a batch, some 28 bytes each, those of the workers that gather them included; one search alone may have more. */
    static final long MAX_CANDIDATES = 4_000_000;

    SearchBatch {
        searches = List.copyOf(searches);
    }

    /** The largest number of rows that one of the searches covers. */
    int rowLimit() {
        int limit = 0;
        for (ProbeSearch search : searches) {
            limit = Math.max(limit, search.rowLimit());
        }
        return limit;
    }

    /** Whether a search is still to be carried on. Marks it as failed once its deadline has passed. */
    boolean isOn(ProbeSearch search) {
        if (search.failure() != null) {
            return false;
        }
        if (closing.getAsBoolean()) {
            search.fail(new SearchIncompleteException("the search was closed"));
        } else if (search.inquiry().expired(clock.getAsLong())) {
            search.fail(new SearchIncompleteException("the deadline passed during the search"));
        } else {
            return true;
        }
        return false;
    }

    /** Any worker: does a piece of work for each search that is on; what it throws fails that search. */
    void each(Consumer<ProbeSearch> work) {
        for (ProbeSearch search : searches) {
            guard(search, work);
        }
    }

    /** The same for one search. */
    void guard(ProbeSearch search, Consumer<ProbeSearch> work) {
        try {
            if (isOn(search)) {
                work.accept(search);
            }
        } catch (Throwable t) {
            search.fail(t);
        }
    }
}
