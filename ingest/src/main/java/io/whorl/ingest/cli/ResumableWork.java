package io.whorl.ingest.cli;

import io.whorl.index.store.RecordStore;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Long work of a command: it says every few seconds how far it is and how long it will still take, and a signal stops it where it can go on, for which the
 * process waits. Confined to the thread of its command, but for the hook that a signal runs.
 *
 * @param <P> how far it is
 */
final class ResumableWork<P> {

    private static final Logger LOG = System.getLogger(ResumableWork.class.getName());
    private static final long SAY_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long STOP_SECONDS = 60;

    private final String name;
    private final Consumer<String> out;
    private final Function<P, HowFar> howFar;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final CountDownLatch isOver = new CountDownLatch(1);
    private long saidNanos = System.nanoTime();
    /** Where it was when it first told, and when: a run before this one may have done much. */
    private long begunAt = -1;

    private long firstNanos;

    /** In a sentence without a full stop, and in numbers. */
    record HowFar(String sentence, long done, long all) {}

    /** What is done: looks at {@code stopped} now and then, tells how far it is, and returns that in the end. */
    interface Work<P> {
        P run(BooleanSupplier stopped, Consumer<P> told) throws IOException, InterruptedException;
    }

    /** {@code name} is for a sentence; {@code out} takes a line. */
    ResumableWork(String name, Consumer<String> out, Function<P, HowFar> howFar) {
        this.name = name;
        this.out = out;
        this.howFar = howFar;
    }

    /** Does it, all or up to a signal, says how far it came, and returns what {@code ended} makes of that before the process may end. */
    int run(Work<P> work, ToIntFunction<P> ended) throws IOException, InterruptedException {
        // the store may be opened after a signal, while the hook below waits
        RecordStore.registerExitHook();
        Thread stopping = new Thread(this::stop, "whorl-stop");
        Runtime.getRuntime().addShutdownHook(stopping);
        try {
            P progress = work.run(stop::get, this::say);
            out.accept(howFar.apply(progress).sentence());
            return ended.applyAsInt(progress);
        } finally {
            isOver.countDown();
            remove(stopping);
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "the process ends, and its hook runs or has run", e);
        }
    }

    /** In the hook: the process lives until what is in work is whole. */
    private void stop() {
        stop.set(true);
        try {
            if (!isOver.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("whorl: " + name + " did not stop in time; the next run goes on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(P progress) {
        long now = System.nanoTime();
        HowFar far = howFar.apply(progress);
        if (begunAt < 0) {
            begunAt = far.done();
            firstNanos = now;
        }
        if (now - saidNanos >= SAY_NANOS) {
            saidNanos = now;
            out.accept(far.sentence()
                    + RemainingTime.words(far.done() - begunAt, far.all() - far.done(), now - firstNanos));
        }
    }
}
