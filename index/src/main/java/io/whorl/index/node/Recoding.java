package io.whorl.index.node;

import io.whorl.index.store.CodedTemplates;
import io.whorl.index.store.Sealer;
import io.whorl.index.store.TemplateSetCodec;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.agrona.collections.LongArrayList;
import org.agrona.concurrent.NanoClock;
import org.jspecify.annotations.Nullable;

/**
 * Codes records anew by the current version while the node serves: those that the start found with codes of an older version or without.
 * A thread of its own reads, codes and seals, and rests three times as long as it worked; the thread that applies the log, which alone
 * writes records, puts what is finished, unless the encounter was deleted meanwhile.
 *
 * <p>Columns keep the codes that they were loaded with, and are searched by their own version, until the next start loads the new
 * ones: so no search can miss anybody for being in between, and nobody is held in RAM twice.
 */
final class Recoding implements AutoCloseable {

    /** Put between two looks at the log, each some microseconds. */
    static final int PUTS_A_TURN = 8;

    private static final int MAX_FINISHED = 64;
    /** A quarter of a core at most. */
    private static final int REST_FACTOR = 3;

    private static final long SAY_NANOS = TimeUnit.SECONDS.toNanos(30);
    /** How late the thread may see that it is to end. */
    private static final long LOOK_AGAIN_MILLIS = 50;

    private static final long CLOSE_MILLIS = 5_000;

    private final ReferenceReader reader;
    private final FingerCoder coder;
    private final Sealer sealer;
    private final Faults faults;
    private final Logger log;
    private final NanoClock clock;
    private final LongArrayList encounters = new LongArrayList();
    private final BlockingQueue<Finished> finished = new ArrayBlockingQueue<>(MAX_FINISHED);
    /** Found by the start and not yet put, dropped or given up. */
    private final AtomicLong left = new AtomicLong();

    private final AtomicLong failed = new AtomicLong();
    private boolean begun;
    private @Nullable Thread thread;
    private volatile boolean closed;

    private record Finished(long encounter, byte[] record) {}

    /** Puts a record if there still is one of this encounter; false if the old one has to stay, as the new one is too large or the store full. */
    @FunctionalInterface
    interface Put {
        boolean replace(long encounter, byte[] record);
    }

    Recoding(ReferenceReader reader, FingerCoder coder, Sealer sealer, Faults faults, Logger log, NanoClock clock) {
        this.reader = reader;
        this.coder = coder;
        this.sealer = sealer;
        this.faults = faults;
        this.log = log;
        this.clock = clock;
    }

    /** The start found this record stale. Once the work has begun, this does nothing: the next start finds it. */
    void add(long encounter) {
        if (!begun) {
            encounters.addLong(encounter);
        }
    }

    /** Begins, if there is anything to do. Once. */
    void start() {
        boolean first = !begun;
        begun = true;
        if (first && !encounters.isEmpty()) {
            left.set(encounters.size());
            log.log(Level.INFO, () -> "node: " + count(left.get()) + " records are coded anew in the background");
            thread = Thread.ofPlatform().name("whorl-recoding").daemon().start(this::run);
        }
    }

    /** The thread that applies the log: puts what is finished; returns how many. */
    int work(Put put) {
        int work = 0;
        for (Finished next; work < PUTS_A_TURN && (next = finished.poll()) != null; work++) {
            done(put.replace(next.encounter(), next.record()));
        }
        return work;
    }

    /** Records that are still to be coded anew. Any thread. */
    long left() {
        return left.get();
    }

    private void run() {
        long saidNanos = clock.nanoTime();
        for (int i = 0; i < encounters.size() && !closed; i++) {
            long begunNanos = clock.nanoTime();
            recode(encounters.getLong(i));
            long now = clock.nanoTime();
            if (now - saidNanos >= SAY_NANOS) {
                saidNanos = now;
                log.log(Level.INFO, () -> "node: " + count(left.get()) + " records are still to be coded anew");
            }
            LockSupport.parkNanos(this, REST_FACTOR * (now - begunNanos));
        }
    }

    private void recode(long encounter) {
        byte[] record = null;
        try {
            record = recoded(encounter);
        } catch (RuntimeException e) {
            faults.report("a record cannot be coded anew and stays as it is", e);
        }
        if (record == null) {
            // who was deleted meanwhile is no failure
            done(!reader.has(encounter));
        } else {
            handOver(new Finished(encounter, record));
        }
    }

    /** One record less to do; whichever thread has done the last one says how it ended. */
    private void done(boolean isAsItShould) {
        if (!isAsItShould) {
            failed.incrementAndGet();
        }
        if (left.decrementAndGet() == 0) {
            log.log(
                    failed.get() == 0 ? Level.INFO : Level.WARNING,
                    () -> "node: all records are coded anew" + (failed.get() == 0 ? "" : " but " + count(failed.get()))
                            + "; the next start searches with the new codes");
        }
    }

    /** The sealed record with new codes; null if it is gone or does not open. */
    private byte @Nullable [] recoded(long encounter) {
        SealedRecord old = reader.sealed(encounter);
        CodedTemplates coded = old == null ? null : reader.open(old.sealed(), old.sealedUnder());
        if (old == null || coded == null) {
            return null;
        }
        byte[] plain = TemplateSetCodec.encode(coder.current(coded));
        return new SealedRecord(old.sealedUnder(), sealer.seal(plain, old.sealedUnder())).encode();
    }

    private void handOver(Finished next) {
        try {
            boolean taken = false;
            while (!taken && !closed) {
                taken = finished.offer(next, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            closed = true;
            Thread.currentThread().interrupt();
        }
    }

    private static String count(long records) {
        return String.format(Locale.ROOT, "%,d", records);
    }

    /** Ends the thread after the record that it works on; what is finished and not put is lost, and found again at the next start. */
    @Override
    public void close() {
        closed = true;
        Thread running = thread;
        if (running == null) {
            return;
        }
        // not interrupted: that would close files under the hands of those who share them
        try {
            running.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
