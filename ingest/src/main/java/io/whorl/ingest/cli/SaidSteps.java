package io.whorl.ingest.cli;

import io.whorl.index.store.Progress;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says every five seconds how far work is that has several steps, and how long the step will still take. The work tells it, a thread of its own says it: so it
 * is also said of a step that tells nothing.
 */
final class SaidSteps implements Progress, AutoCloseable {

    private static final long SAY_MILLIS = 5_000;

    private final Consumer<String> out;
    private final Thread thread;
    private volatile @Nullable State state;

    /** How far the step is that is being done, and since when it is. */
    record State(String step, long done, long all, long begunNanos) {}

    /** {@code out} takes a line; it is called by the thread of this. */
    SaidSteps(Consumer<String> out) {
        this.out = out;
        thread = Thread.ofPlatform().name("whorl-progress").daemon().start(this::run);
    }

    @Override
    public void at(String step, long done, long all) {
        State was = state;
        long begun = was != null && was.step.equals(step) ? was.begunNanos : System.nanoTime();
        state = new State(step, done, all, begun);
    }

    private void run() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(SAY_MILLIS);
                State now = state;
                if (now != null) {
                    out.accept(line(now, System.nanoTime() - now.begunNanos));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The line for a step that was begun so long ago. */
    static String line(State state, long nanos) {
        if (state.all > 0) {
            return String.format(Locale.ROOT, "%s: %,d of %,d", state.step, state.done, state.all)
                    + RemainingTime.words(state.done, state.all - state.done, nanos);
        }
        String done = state.done > 0 ? String.format(Locale.ROOT, ": %,d", state.done) : "";
        return state.step + done + String.format(Locale.ROOT, ", for %d s", TimeUnit.NANOSECONDS.toSeconds(nanos));
    }

    /** Says nothing more. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
