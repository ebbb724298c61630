package io.whorl.index.search;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import io.whorl.index.gallery.Gallery;
import io.whorl.index.store.CodedTemplates;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The staged search behind its own ring. Any thread submits; one coordinator thread gathers up to
 * {@value SearchBatch#MAX_SEARCHES} questions that wait and carries them through the cascade together, with
 * {@code workers − 1} threads beside it. All of them park when there is nothing to do.
 *
 * <p>Futures complete on the coordinator thread: what is chained to them holds up the search, and must not close the engine.
 * A question that cannot be answered completely fails: with {@link SearchIncompleteException} at its deadline and on close,
 * with the fault otherwise. The gallery must be closed after the engine.
 */
public final class SearchEngine implements Searcher, AutoCloseable {

    /** Questions that are not answered yet; more are turned away. */
    public static final int MAX_OUTSTANDING = 512;

    /** Twice the questions and the one wake-up that can be outstanding: publishing never has to wait. */
    private static final int RING_SIZE = 2 * MAX_OUTSTANDING;

    private final RingBuffer<InquirySlot> ring =
            RingBuffer.createMultiProducer(InquirySlot::new, RING_SIZE, new BlockingWaitStrategy());
    private final AtomicInteger outstanding = new AtomicInteger();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final AtomicBoolean started = new AtomicBoolean();
    private final SearchMetrics metrics;
    private final ReadBarrier barrier = new ReadBarrier(this::wake);
    private final Scores scores;
    private final FingerReferences references;
    private final FingerEngine fingers;
    private final Crew crew;
    private final SearchCoordinator coordinator;
    private final BatchEventProcessor<InquirySlot> processor;
    private final SearchWarmUp warmUp;
    private final Thread thread;

    private volatile boolean warmsUp;

    private volatile boolean closed;

    /** @param workers threads that work on one stage, the coordinator among them; 1 or more */
    public SearchEngine(
            Gallery gallery, ReferenceLoader loader, Calibration calibration, int workers, SearchOptions options) {
        this(
                gallery,
                loader,
                workers,
                new Surroundings(
                        new FusedFingers(options.tier()),
                        new CalibratedScores(calibration),
                        System::nanoTime,
                        options));
    }

    /** What a test replaces. */
    record Surroundings(FingerEngine fingers, Scores scores, LongSupplier clock, SearchOptions options) {}

    SearchEngine(Gallery gallery, ReferenceLoader loader, int workers, Surroundings surroundings) {
        scores = surroundings.scores;
        fingers = surroundings.fingers;
        metrics = new SearchMetrics(surroundings.clock);
        crew = new Crew(workers, metrics.slices());
        references = new FingerReferences(loader);
        SearchAssembly assembly = new SearchAssembly(surroundings, crew, () -> closed);
        coordinator = assembly.coordinator(
                gallery,
                references,
                metrics,
                surroundings.options,
                new WaitingLine(barrier, surroundings.clock, this::wakeIn),
                woken);
        processor = new BatchEventProcessorBuilder()
                .setMaxBatchSize(SearchBatch.MAX_SEARCHES)
                .build(ring, ring.newBarrier(), coordinator);
        ring.addGatingSequences(processor.getSequence());
        warmUp = new SearchWarmUp(assembly, metrics.slices(), () -> closed || outstanding.get() > 0);
        warmsUp = surroundings.options.warmUp();
        thread = Thread.ofPlatform().name("search-coordinator").daemon().unstarted(this::run);
    }

    /** Starts the threads, to search at once. Questions submitted before are answered then. */
    public void start() {
        warmsUp = false;
        startWarm();
    }

    /**
     * The same, but, if the options say so, the search brings itself to speed until the first question comes. That one waits for the present call of the
     * warm-up: a tenth of a second, or two seconds where it comes in the first moments. Started already, it goes on.
     */
    public void startWarm() {
        if (started.compareAndSet(false, true)) {
            crew.start();
            thread.start();
        }
    }

    private void run() {
        if (warmsUp) {
            warmUp.run();
            warmsUp = false;
        }
        processor.run();
    }

    /** Submits a search; null if {@link #MAX_OUTSTANDING} questions are outstanding. Never waits. */
    @Override
    public @Nullable CompletableFuture<SearchFindings> submit(SearchQuestion question) {
        return accept(question, null);
    }

    /** Submits a 1:1 of templates that all come with the question; null as above. */
    public @Nullable CompletableFuture<CompareFindings> compare(CompareQuestion question) {
        SearchQuestion search =
                new SearchQuestion(question.probe(), 0, 0, -1, new long[0], 0, 0, question.deadlineNanos());
        CompletableFuture<SearchFindings> findings = accept(search, question.reference());
        return findings == null
                ? null
                : findings.thenApply(f -> new CompareFindings(f.own() == null ? List.of() : f.own(), f.ownScore()));
    }

    private @Nullable CompletableFuture<SearchFindings> accept(
            SearchQuestion question, @Nullable TemplateSet reference) {
        if (outstanding.incrementAndGet() > MAX_OUTSTANDING) {
            outstanding.decrementAndGet();
            return null;
        }
        Inquiry inquiry = new Inquiry(question, reference, outstanding);
        if (!ring.tryPublishEvent((slot, sequence) -> slot.put(inquiry))) {
            outstanding.decrementAndGet();
            return null;
        }
        // closing sets the flag, then fails what it finds in the ring: either it finds this, or this sees the flag
        if (closed) {
            inquiry.fail(new SearchIncompleteException("the search is closed"));
        }
        return inquiry.answer();
    }

    /** Told by the node after every applied command, on the thread that applies: the read barrier. */
    public void applied(long logPosition) {
        barrier.applied(logPosition);
    }

    /**
     * Scores by another calibration from now on. What is under way, and the 1:N of a batch with it, keeps the one that it began with. Any
     * thread.
     */
    public void calibrate(int version, Calibration calibration) {
        if (!(scores instanceof CalibratedScores calibrated)) {
            throw new IllegalStateException("search: these scores take no calibration");
        }
        calibrated.exchange(version, calibration);
    }

    /**
     * Compares probes of applications, once they have their answer and while no question waits, with references of others that are drawn at
     * random: the FMR as it is. From the next batch on; any thread.
     *
     * @param everySearch each so-many-th search is sampled, 1 for all
     * @param references drawn for each of them, 1 or more
     * @param random used by the coordinator from here on
     * @param sink told on the coordinator thread
     */
    public void sampleImpostors(int everySearch, int references, RandomGenerator random, ImpostorSink sink) {
        coordinator.sample(new ImpostorSampler(
                new ImpostorSampler.Plan(everySearch, references, random),
                new ImpostorPair(this.references, fingers, scores),
                scores,
                () -> closed || outstanding.get() > 0,
                sink));
    }

    /** Times and counts. */
    public SearchMetrics metrics() {
        return metrics;
    }

    /** Whether the search is still to be brought to speed: until what {@link #startWarm} began has ended. Any thread. */
    public boolean warmsUp() {
        return warmsUp;
    }

    /** Questions that are not answered yet. */
    public int outstanding() {
        return outstanding.get();
    }

    /** Makes the coordinator look at the line. At most one wake-up is in the ring. */
    void wake() {
        if (woken.compareAndSet(false, true) && !ring.tryPublishEvent((slot, sequence) -> slot.put(null))) {
            // a full ring wakes the coordinator by itself
            woken.set(false);
        }
    }

    private void wakeIn(long nanos) {
        // a delay of many years, added to the clock of the scheduler, must not overflow
        long delay = Math.clamp(nanos, 0, Long.MAX_VALUE / 4);
        CompletableFuture.delayedExecutor(delay, TimeUnit.NANOSECONDS, Runnable::run)
                .execute(this::wake);
    }

    /**
     * Fails everything that is not answered and ends the threads; waits for the present blocks of work, some milliseconds.
     * Closing again does nothing.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        processor.halt();
        awaitCoordinator();
        crew.close();
        SearchIncompleteException why = new SearchIncompleteException("the search was closed");
        coordinator.failWaiting(why);
        for (long sequence = processor.getSequence().get() + 1; sequence <= ring.getCursor(); sequence++) {
            Inquiry inquiry = ring.get(sequence).take();
            if (inquiry != null) {
                inquiry.fail(why);
            }
        }
    }

    private void awaitCoordinator() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Loads the templates of an encounter, with the codes that its record holds (none, or of any version), by opening it; null if it is gone or does not open. Called on search threads.
     * An encounter must have its record before it is in the gallery and as long as it is live there: delete from the gallery
     * first. A live encounter without templates fails the search.
     */
    @FunctionalInterface
    public interface ReferenceLoader {
        @Nullable CodedTemplates load(long encounter);
    }
}
