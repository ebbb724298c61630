package io.whorl.ingest.http;

import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/** An answer to come: a future of the service's, and how to render its value. Nothing is rendered on the service's threads. */
final class Work<T> {

    private final CompletableFuture<Outcome<T>> outcome;
    private final Function<? super T, Answer> rendering;

    Work(CompletableFuture<Outcome<T>> outcome, Function<? super T, Answer> rendering) {
        this.outcome = outcome;
        this.rendering = rendering;
    }

    /** Work that is done already. */
    static Work<Answer> done(Answer answer) {
        return new Work<>(CompletableFuture.completedFuture(Outcome.of(answer)), Function.identity());
    }

    static Work<Answer> refused(Refusal refusal) {
        return done(Answer.of(refusal));
    }

    /** On {@code executor}, hands the answer to one consumer or the fault to the other, once. */
    // the future that comes of it holds nothing: value and fault both go to a consumer
    @SuppressWarnings("FutureReturnValueIgnored")
    void whenDone(Executor executor, Consumer<Answer> onAnswer, Consumer<Throwable> onFault) {
        outcome.whenComplete((value, fault) -> executor.execute(() -> {
            if (fault != null) {
                onFault.accept(fault);
            } else {
                render(value, onAnswer, onFault);
            }
        }));
    }

    private void render(Outcome<T> value, Consumer<Answer> onAnswer, Consumer<Throwable> onFault) {
        Answer answer;
        try {
            answer = switch (value) {
                case Outcome.Accepted<T>(T accepted) -> rendering.apply(accepted);
                case Outcome.Refused<T>(Refusal refusal) -> Answer.of(refusal);
            };
        } catch (RuntimeException e) {
            onFault.accept(e);
            return;
        }
        onAnswer.accept(answer);
    }
}
