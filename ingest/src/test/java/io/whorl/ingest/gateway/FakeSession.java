package io.whorl.ingest.gateway;

import io.whorl.index.node.AnswerHandler;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** A session that answers every offer with {@link #result}, and is told what to hand over at the next poll. */
final class FakeSession implements LogSession {

    private record Taken(String id, long correlationId) {}

    /** What the node has applied. */
    volatile long applied = Long.MAX_VALUE;

    volatile long result = 1;
    volatile @Nullable RuntimeException fault;
    volatile @Nullable RuntimeException pollFault;
    volatile boolean loseInNextOffer;
    volatile boolean closed;
    int offers;

    private final List<Taken> taken = new ArrayList<>();
    private final Queue<Runnable> nextPoll = new ConcurrentLinkedQueue<>();
    private @Nullable AnswerHandler handler;
    private boolean answersAtOnce;

    Connector connector() {
        return answerHandler -> {
            handler = answerHandler;
            return this;
        };
    }

    /** From now on every command that is taken is answered by the next poll. */
    FakeSession answeringAtOnce() {
        answersAtOnce = true;
        return this;
    }

    @Override
    public long offer(Command command, long correlationId, boolean answerWhenAccepted) {
        offers++;
        RuntimeException thrown = fault;
        if (thrown != null) {
            fault = null;
            throw thrown;
        }
        if (loseInNextOffer) {
            loseInNextOffer = false;
            handler().sessionLost();
        }
        if (result > 0) {
            taken.add(new Taken(command.id(), correlationId));
            if (answersAtOnce) {
                answer(command.id(), new Event.SubjectDeleted(command.id(), "s", 1, offers));
            }
        }
        return result;
    }

    @Override
    public boolean sees(long logPosition) {
        return logPosition <= applied;
    }

    @Override
    public int poll() {
        RuntimeException thrown = pollFault;
        if (thrown != null) {
            throw thrown;
        }
        int work = 0;
        for (Runnable next = nextPoll.poll(); next != null; next = nextPoll.poll()) {
            next.run();
            work++;
        }
        return work;
    }

    /** The next poll hands over this answer, to the last offer of the command. */
    void answer(String id, Event.Answer answer) {
        long correlationId =
                taken.stream().filter(t -> t.id.equals(id)).toList().getLast().correlationId;
        nextPoll.add(() -> handler().answer(correlationId, answer));
    }

    /** The next poll finds the session lost. */
    void lose() {
        nextPoll.add(() -> handler().sessionLost());
    }

    /** Ids of the commands that were taken, in order. */
    List<String> taken() {
        return taken.stream().map(Taken::id).toList();
    }

    int distinctCorrelations() {
        return new HashSet<>(taken.stream().map(Taken::correlationId).toList()).size();
    }

    @Override
    public void close() {
        closed = true;
    }

    private AnswerHandler handler() {
        if (handler == null) {
            throw new IllegalStateException("not connected");
        }
        return handler;
    }
}
