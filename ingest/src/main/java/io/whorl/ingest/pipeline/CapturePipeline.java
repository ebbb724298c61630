package io.whorl.ingest.pipeline;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.TimeoutException;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The bounded ring in front of the log: requests with captures wait here for the capture threads. Any thread submits, none
 * waits: where the ring is full, or would hold it too long, the request is refused at once. The door bounds the bytes of all requests together. Idle
 * threads block and cost nothing.
 */
public final class CapturePipeline implements AutoCloseable {

    private static final Logger LOG = System.getLogger(CapturePipeline.class.getName());
    private static final Refusal OVERLOADED =
            Refusal.unavailable("OVERLOADED", "Too many requests are waiting; send the same request again shortly.");

    private final PipelineLimits limits;
    private final CapturePace pace;
    private final Disruptor<CaptureSlot> disruptor;
    private final RingBuffer<CaptureSlot> ring;
    private volatile boolean closed;
    private volatile boolean abandoned;

    private CapturePipeline(PipelineLimits limits, CaptureReader reader) {
        this.limits = limits;
        this.pace = new CapturePace(limits.workers());
        this.disruptor = new Disruptor<>(
                CaptureSlot::new, limits.ringSize(), threads(), ProducerType.MULTI, new BlockingWaitStrategy());
        this.ring = disruptor.getRingBuffer();
        CaptureWorker[] workers = new CaptureWorker[limits.workers()];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new CaptureWorker(i, workers.length, reader, () -> abandoned, pace);
        }
        disruptor.setDefaultExceptionHandler(new LoggedFaults());
        var _ = disruptor.handleEventsWith(workers);
    }

    /** Starts the capture threads. */
    public static CapturePipeline start(PipelineLimits limits, CaptureReader reader) {
        CapturePipeline pipeline = new CapturePipeline(limits, reader);
        pipeline.disruptor.start();
        return pipeline;
    }

    /**
     * Reads the captures on the capture threads and goes on with {@code next}. A refused capture refuses the request, with
     * its field below {@code field[i]}, the lowest index first. The future completes on a capture thread, or on that of
     * {@code next}'s own stage; on the caller's only if the request is refused at once.
     */
    public <T> CompletableFuture<Outcome<T>> submit(List<Capture> captures, String field, Continuation<T> next) {
        return pace.nanos(waiting()) > limits.maxWait().toNanos()
                ? CompletableFuture.completedFuture(Outcome.refused(OVERLOADED))
                : submitPatiently(captures, field, next);
    }

    /** The same for who does not stand at a desk: refuses only where there is no room. */
    public <T> CompletableFuture<Outcome<T>> submitPatiently(
            List<Capture> captures, String field, Continuation<T> next) {
        if (closed) {
            return CompletableFuture.completedFuture(Outcome.refused(CaptureWorker.stopping()));
        }
        CaptureWork<T> work = new CaptureWork<>(captures, field, next, limits.workers());
        if (!ring.tryPublishEvent((slot, sequence) -> slot.set(work))) {
            return CompletableFuture.completedFuture(Outcome.refused(OVERLOADED));
        }
        if (closed) {
            // published while close was counting the backlog: nobody may come for it
            work.refuse(CaptureWorker.stopping());
        }
        return work.answer();
    }

    /** Requests that wait or are worked on. */
    public long waiting() {
        return ring.getBufferSize() - ring.remainingCapacity();
    }

    /** Takes nothing new, lets what waits finish for the grace time, refuses the rest. Every future is completed. */
    @Override
    public void close() {
        closed = true;
        if (!drained(limits.closeGrace().toMillis())) {
            abandoned = true;
            // one extraction may still run: it ends by itself, within a second at the worst image
            if (!drained(TimeUnit.SECONDS.toMillis(10))) {
                LOG.log(Level.ERROR, "capture threads did not stop within 10 s");
            }
        }
        disruptor.halt();
    }

    private boolean drained(long millis) {
        try {
            disruptor.shutdown(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private static ThreadFactory threads() {
        AtomicInteger number = new AtomicInteger();
        return runnable -> {
            Thread thread = new Thread(runnable, "whorl-capture-" + number.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Requests keep their own faults, so that what arrives here is a defect of the ring's handlers: said, never fatal. */
    private static final class LoggedFaults implements ExceptionHandler<CaptureSlot> {
        @Override
        public void handleEventException(Throwable thrown, long sequence, CaptureSlot slot) {
            LOG.log(Level.ERROR, "capture ring: sequence=" + sequence, thrown);
        }

        @Override
        public void handleOnStartException(Throwable thrown) {
            LOG.log(Level.ERROR, "capture ring: start", thrown);
        }

        @Override
        public void handleOnShutdownException(Throwable thrown) {
            LOG.log(Level.ERROR, "capture ring: shutdown", thrown);
        }
    }
}
