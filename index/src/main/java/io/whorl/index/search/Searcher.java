package io.whorl.index.search;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Who answers questions to the search: the engine, or what a measurement of everything else puts in its place. */
@FunctionalInterface
public interface Searcher {

    /** Takes a question; null if too many wait. Any thread; never waits. */
    @Nullable CompletableFuture<SearchFindings> submit(SearchQuestion question);
}
