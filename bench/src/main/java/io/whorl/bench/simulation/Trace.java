package io.whorl.bench.simulation;

import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What happened: faults that were met, with counts; the promise that was broken; and, where somebody will read it, all of it in sentences. Also the log of the
 * simulated servers. Confined to the thread of the world.
 */
final class Trace implements Logger {

    /** Nobody. */
    static final int WORLD = -1;

    private static final double NANOS_A_SECOND = 1e9;

    private final Timeline timeline;
    private final boolean isKept;
    private final List<String> lines = new ArrayList<>();
    private final Map<Fault, Long> met = new EnumMap<>(Fault.class);
    private @Nullable String broken;

    Trace(Timeline timeline, boolean isKept) {
        this.timeline = timeline;
        this.isKept = isKept;
    }

    void met(Fault fault, long times) {
        met.merge(fault, times, Long::sum);
    }

    Map<Fault, Long> met() {
        return met;
    }

    /** A promise is broken; the first one counts. */
    void broken(String what, @Nullable Throwable fault) {
        if (broken != null) {
            return;
        }
        broken = what;
        say(WORLD, "BROKEN: " + what);
        if (fault != null) {
            for (StackTraceElement element : fault.getStackTrace()) {
                say(WORLD, () -> "  at " + element);
            }
        }
    }

    /** The promise that was broken, or null. */
    @Nullable String broken() {
        return broken;
    }

    /** {@code machine} did what {@code what} says. */
    void say(int machine, String what) {
        if (isKept) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%9.4f %s %s",
                    timeline.now() / NANOS_A_SECOND,
                    machine == WORLD ? "  " : "m" + machine,
                    what));
        }
    }

    void say(int machine, Supplier<String> what) {
        if (isKept) {
            say(machine, what.get());
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public String getName() {
        return "simulation";
    }

    @Override
    public boolean isLoggable(Level level) {
        return isKept;
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle bundle, String message, @Nullable Throwable thrown) {
        say(WORLD, () -> message + (thrown == null ? "" : ": " + thrown));
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle bundle, String format, @Nullable Object... params) {
        say(WORLD, format);
    }
}
