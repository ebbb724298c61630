package io.whorl.index.search;

import io.whorl.index.gallery.Gallery;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** SKELETON: the staged search behind its own Disruptor ring. submit may be called from any thread. */
public final class SearchEngine implements AutoCloseable {
    public SearchEngine(Gallery gallery, ReferenceLoader loader, Calibration calibration, int workers) {}

    public void start() {}

    /**
     * Submits; null if the ring is full. The future completes on the search thread; exceptionally if the search could not finish.
     */
    public @Nullable CompletableFuture<SearchFindings> submit(SearchQuestion question) {
        throw new UnsupportedOperationException();
    }

    /** Told by the node after every applied command: the read barrier. */
    public void applied(long logPosition) {}

    @Override
    public void close() {}

    /** Loads the templates of a live encounter (opens its record); null if it is gone. Called on search threads. */
    @FunctionalInterface
    public interface ReferenceLoader {
        @Nullable TemplateSet load(long encounter);
    }
}
