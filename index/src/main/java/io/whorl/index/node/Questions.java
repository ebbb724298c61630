package io.whorl.index.node;

import io.whorl.index.ledger.Ledger;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;

/** Questions to the ledger on their way to the thread that applies the log. Any thread asks; that thread alone answers. */
final class Questions implements AutoCloseable {

    private static final int MAX_PER_CYCLE = 64;

    private final ManyToOneConcurrentArrayQueue<Question<?>> waiting =
            new ManyToOneConcurrentArrayQueue<>(Node.MAX_QUESTIONS);
    private final Bell bell;
    private volatile boolean closed;

    Questions(Bell bell) {
        this.bell = bell;
    }

    <T> CompletableFuture<T> ask(Function<Ledger, T> question) {
        Question<T> asked = new Question<>(question, new CompletableFuture<>());
        if (closed) {
            asked.refuse("the node is closed");
        } else if (!waiting.offer(asked)) {
            asked.refuse("too many questions wait: limit=" + Node.MAX_QUESTIONS);
        } else {
            bell.ring();
            if (closed) {
                // the thread that closed may have looked before this question was there
                asked.refuse("the node is closed");
            }
        }
        return asked.answer();
    }

    /**
     * Answers some; returns how many. Called between two commands. What is asked meanwhile waits for the next call: so a long question
     * that is asked slice by slice lets commands in between.
     */
    int answer(Ledger ledger) {
        int waitingNow = Math.min(MAX_PER_CYCLE, waiting.size());
        int answered = 0;
        while (answered < waitingNow) {
            Question<?> question = waiting.poll();
            if (question == null) {
                break;
            }
            question.answerBy(ledger);
            answered++;
        }
        return answered;
    }

    /** Fails everything that waits and everything to come. Called when the answering thread has ended. */
    @Override
    public void close() {
        closed = true;
        for (Question<?> question = waiting.poll(); question != null; question = waiting.poll()) {
            question.refuse("the node is closed");
        }
    }

    private record Question<T>(Function<Ledger, T> function, CompletableFuture<T> answer) {
        void answerBy(Ledger ledger) {
            try {
                answer.complete(function.apply(ledger));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        }

        void refuse(String why) {
            answer.completeExceptionally(new IllegalStateException(why));
        }
    }
}
