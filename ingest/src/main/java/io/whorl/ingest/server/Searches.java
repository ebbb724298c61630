package io.whorl.ingest.server;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.whorl.index.node.Node;
import io.whorl.index.search.CompareFindings;
import io.whorl.index.search.CompareQuestion;
import io.whorl.index.search.SearchFindings;
import io.whorl.index.search.SearchIncompleteException;
import io.whorl.index.search.SearchQuestion;
import io.whorl.ingest.gateway.Gateway;
import io.whorl.ingest.pipeline.StageTimes;
import io.whorl.ingest.pipeline.StageTimes.Stage;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pure questions to the search: they skip the log, and wait behind the read barrier until the node has applied everything that
 * this server has acknowledged to anyone. Any thread.
 *
 * @param deadline after which a search is given up
 */
record Searches(Node node, Gateway gateway, StageTimes times, Duration deadline) {

    private static final Refusal OVERLOADED =
            Refusal.unavailable("OVERLOADED", "Too many searches are waiting; send the same request again shortly.");
    private static final Refusal INCOMPLETE = Refusal.unavailable(
            "SEARCH_INCOMPLETE", "The search did not finish in time; send the same request again later.");
    private static final long NOBODY = -1;
    private static final long[] NONE = {};

    /** 1:1 with these encounters, nothing else. */
    SearchQuestion verification(TemplateSet probe, long[] encounters) {
        return new SearchQuestion(probe, barrier(), 0, NOBODY, encounters, 1, 0, deadlineNanos());
    }

    /** 1:N over everyone; the caller cuts the list at its threshold, once the number of people searched is known. */
    SearchQuestion identification(TemplateSet probe, int maxCandidates) {
        return new SearchQuestion(probe, barrier(), Long.MAX_VALUE, NOBODY, NONE, maxCandidates, 0, deadlineNanos());
    }

    /** Asks, and goes on with the findings on the search's thread, which they hold up. */
    <T> CompletableFuture<Outcome<T>> run(
            SearchQuestion question, Function<SearchFindings, CompletionStage<Outcome<T>>> next) {
        return finished(node.submit(question), findings -> {
            times.record(Stage.SEARCH, findings.searchNanos());
            return next.apply(findings);
        });
    }

    /** Compares two sets of templates that are not on file. */
    <T> CompletableFuture<Outcome<T>> compare(
            TemplateSet probe, TemplateSet reference, Function<CompareFindings, T> next) {
        return finished(
                node.search().compare(new CompareQuestion(probe, reference, deadlineNanos())),
                findings -> completedFuture(Outcome.of(next.apply(findings))));
    }

    private static <F, T> CompletableFuture<Outcome<T>> finished(
            @Nullable CompletableFuture<F> asked, Function<F, CompletionStage<Outcome<T>>> next) {
        return asked == null
                ? completedFuture(Outcome.refused(OVERLOADED))
                : asked.thenCompose(next).exceptionallyCompose(Searches::incomplete);
    }

    /** A search that ran out of time is expected under load; every other failure is a fault. */
    private static <T> CompletionStage<Outcome<T>> incomplete(Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        return cause instanceof SearchIncompleteException
                ? completedFuture(Outcome.refused(INCOMPLETE))
                : CompletableFuture.failedFuture(thrown);
    }

    private long barrier() {
        return gateway.acknowledgedPosition();
    }

    private long deadlineNanos() {
        return System.nanoTime() + deadline.toNanos();
    }
}
