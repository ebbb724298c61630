package io.whorl.index.search;

import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A question that was accepted, and the answer that is owed. Settled once, by any thread; later attempts do nothing. */
final class Inquiry {

    private final SearchQuestion question;
    private final @Nullable TemplateSet reference;
    private final AtomicInteger outstanding;
    private final CompletableFuture<SearchFindings> answer = new CompletableFuture<>();
    private final AtomicBoolean settled = new AtomicBoolean();

    /** Confined to the coordinator: an alarm at the deadline is set. */
    private boolean alarmed;

    /**
     * @param reference what the 1:1 compares with instead of the own encounters, or null
     * @param outstanding counts the questions that are not settled
     */
    Inquiry(SearchQuestion question, @Nullable TemplateSet reference, AtomicInteger outstanding) {
        this.question = question;
        this.reference = reference;
        this.outstanding = outstanding;
    }

    SearchQuestion question() {
        return question;
    }

    @Nullable TemplateSet reference() {
        return reference;
    }

    /** Whether there is a 1:1 in it. */
    boolean hasOwn() {
        return reference != null || question.ownEncounters().length > 0;
    }

    CompletableFuture<SearchFindings> answer() {
        return answer;
    }

    boolean expired(long nanoTime) {
        return nanoTime - question.deadlineNanos() >= 0;
    }

    /** True the first time. */
    boolean needsAlarm() {
        boolean first = !alarmed;
        alarmed = true;
        return first;
    }

    boolean isSettled() {
        return settled.get();
    }

    void complete(SearchFindings findings) {
        if (settle()) {
            answer.complete(findings);
        }
    }

    void fail(Throwable why) {
        if (settle()) {
            answer.completeExceptionally(why);
        }
    }

    /** Returns true the first time. The question counts as answered before whoever asked hears of it. */
    private boolean settle() {
        boolean first = settled.compareAndSet(false, true);
        if (first) {
            outstanding.decrementAndGet();
        }
        return first;
    }
}
