package io.whorl.ingest.pipeline;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.Sequence;
import io.whorl.matcher.vocabulary.Refusal;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One capture thread. Every worker visits every request and reads its captures {@code i} with
 * {@code (sequence + i) % workers == index}, so that the captures of one request are read in parallel, and requests with one
 * capture go round. The worker that leaves a request last finishes it: a further handler behind the workers would spin on
 * their sequences for as long as they extract, which no wait strategy of the Disruptor avoids.
 */
final class CaptureWorker implements EventHandler<CaptureSlot> {

    private static final Refusal STOPPING =
            Refusal.unavailable("STOPPING", "The server is stopping; send the same request again later.");

    private final int index;
    private final int workers;
    private final CaptureReader reader;
    private final BooleanSupplier abandoned;
    private final CapturePace pace;
    private @Nullable Sequence passed;

    /** {@code abandoned}: whether what still waits is to be refused rather than read. */
    CaptureWorker(int index, int workers, CaptureReader reader, BooleanSupplier abandoned, CapturePace pace) {
        this.index = index;
        this.workers = workers;
        this.reader = reader;
        this.abandoned = abandoned;
        this.pace = pace;
    }

    static Refusal stopping() {
        return STOPPING;
    }

    @Override
    public void setSequenceCallback(Sequence sequenceCallback) {
        passed = sequenceCallback;
    }

    @Override
    public void onEvent(CaptureSlot slot, long sequence, boolean endOfBatch) {
        CaptureWork<?> work = slot.work();
        if (abandoned.getAsBoolean()) {
            work.refuse(STOPPING);
        } else {
            long begun = System.nanoTime();
            readOwn(work, sequence);
            work.busy(System.nanoTime() - begun);
        }
        if (work.leave()) {
            slot.clear();
            long begun = System.nanoTime();
            work.finish();
            pace.request(work.busy(System.nanoTime() - begun));
        }
        Sequence sequencePassed = passed;
        if (sequencePassed != null) {
            // a slot is free once it is worked on, not once the whole batch is: a batch may take seconds
            sequencePassed.set(sequence);
        }
    }

    private void readOwn(CaptureWork<?> work, long sequence) {
        int first = Math.floorMod(index - sequence, workers);
        for (int i = first; i < work.captureCount(); i += workers) {
            work.read(i, reader);
        }
    }
}
