package io.whorl.ingest.pipeline;

import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Outcome.Accepted;
import io.whorl.matcher.vocabulary.Outcome.Refused;
import io.whorl.matcher.vocabulary.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through the ring. Each capture is read by exactly one capture thread; the countdown of threads that
 * have yet to pass orders their writes before the reads of the last one, which alone calls {@link #finish}.
 */
final class CaptureWork<T> {

    private static final long NOT_BEGUN = Long.MIN_VALUE;

    private final List<Capture> captures;
    private final String field;
    private final Continuation<T> next;
    private final CompletableFuture<Outcome<T>> answer = new CompletableFuture<>();

    private final AtomicReferenceArray<@Nullable Outcome<Reading>> outcomes;
    private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
    private final AtomicLong begunNanos = new AtomicLong(NOT_BEGUN);
    private final AtomicLong busyNanos = new AtomicLong();
    private final AtomicInteger workersLeft;

    CaptureWork(List<Capture> captures, String field, Continuation<T> next, int workers) {
        this.captures = List.copyOf(captures);
        this.field = field;
        this.next = next;
        this.outcomes = new AtomicReferenceArray<>(captures.size());
        this.workersLeft = new AtomicInteger(workers);
    }

    CompletableFuture<Outcome<T>> answer() {
        return answer;
    }

    int captureCount() {
        return captures.size();
    }

    /** Reads capture {@code index}; what the reader throws is kept for {@link #finish}. */
    void read(int index, CaptureReader reader) {
        begunNanos.compareAndSet(NOT_BEGUN, System.nanoTime());
        try {
            outcomes.set(index, reader.read(captures.get(index)));
        } catch (Throwable e) {
            fault.compareAndSet(null, e);
        }
    }

    /** A capture thread has spent so much on it; returns what all of them have. */
    long busy(long nanos) {
        return busyNanos.addAndGet(nanos);
    }

    /** A capture thread has passed; true for the last one. */
    boolean leave() {
        int left = workersLeft.decrementAndGet();
        assert left >= 0 : "capture work: workersLeft=" + left;
        return left == 0;
    }

    /** Ends the request without its answer; no effect if it has ended. */
    void refuse(Refusal refusal) {
        answer.complete(Outcome.refused(refusal));
    }

    /** Hands the readings on, or ends the request by its fault or its first refusal. Never throws. */
    void finish() {
        try {
            Throwable thrown = fault.get();
            if (thrown != null) {
                answer.completeExceptionally(thrown);
            } else if (!answer.isDone()) {
                goOn();
            }
        } catch (Throwable e) {
            answer.completeExceptionally(e);
        }
    }

    private void goOn() {
        switch (collect()) {
            case Accepted<CaptureReadings>(CaptureReadings readings) -> proceed(readings);
            case Refused<CaptureReadings>(Refusal refusal) -> refuse(refusal);
        }
    }

    private void proceed(CaptureReadings readings) {
        var _ = next.proceed(readings).whenComplete((outcome, thrown) -> {
            if (thrown != null) {
                answer.completeExceptionally(thrown);
            } else {
                answer.complete(outcome);
            }
        });
    }

    private Outcome<CaptureReadings> collect() {
        List<Reading> readings = new ArrayList<>(captures.size());
        for (int i = 0; i < captures.size(); i++) {
            Outcome<Reading> outcome = outcomes.get(i);
            if (outcome == null) {
                throw new IllegalStateException("capture work: unread capture, index=" + i);
            }
            switch (outcome) {
                case Accepted<Reading>(Reading reading) -> readings.add(reading);
                case Refused<Reading>(Refusal refusal) -> {
                    return Outcome.refused(refusal.under(field + "[" + i + "]"));
                }
            }
        }
        long begun = begunNanos.get();
        long micros = begun == NOT_BEGUN ? 0 : (System.nanoTime() - begun) / 1_000;
        return Outcome.of(new CaptureReadings(readings, micros));
    }
}
