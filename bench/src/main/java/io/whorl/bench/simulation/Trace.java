package io.whorl.bench.simulation;

import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What happened, in sentences; kept only where somebody will read it. Also the log of the simulated servers. Confined to the thread of the world. */
final class Trace implements Logger {

    /** Nobody. */
    static final int WORLD = -1;

    private static final double NANOS_A_SECOND = 1e9;

    private final Timeline timeline;
    private final boolean isKept;
    private final List<String> lines = new ArrayList<>();

    Trace(Timeline timeline, boolean isKept) {
        this.timeline = timeline;
        this.isKept = isKept;
    }

    boolean isKept() {
        return isKept;
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
