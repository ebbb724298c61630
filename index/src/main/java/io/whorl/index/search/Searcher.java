package io.whorl.index.search;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Who answers questions to the search: the engine, or what a measurement of everything else puts in its place. */
@FunctionalInterface
public interface Searcher {

    /** Takes a question; null if too many wait. Any thread; never waits. */
    @Nullable CompletableFuture<SearchFindings> submit(SearchQuestion question);

    /** Whether everybody who has a part of the gallery can be asked now: if not, a search of all of it would only fail. Any thread. */
    default boolean isWhole() {
        return true;
    }
}
