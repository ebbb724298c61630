package io.whorl.ingest.contract;

import io.whorl.matcher.vocabulary.Outcome;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What people look at before they judge an open review. Threads and futures as in {@link MatchService}. It is logged who looked at which review. What comes
 * back holds biometric samples: it is for the eyes of {@code actor}, and kept nowhere.
 */
public interface AdjudicationService {

    /** Everything about a review as one page: HTML in UTF-8. */
    CompletableFuture<Outcome<byte[]>> page(String applicationId, String actor);

    /**
     * The samples of an application beside those of one that it was compared with: SVG in UTF-8.
     *
     * @param candidate application id of one of the candidates or of the own reference; null: the first
     */
    CompletableFuture<Outcome<byte[]>> picture(String applicationId, @Nullable String candidate, String actor);
}
