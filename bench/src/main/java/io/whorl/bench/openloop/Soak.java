package io.whorl.bench.openloop;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.statistics.Trend;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A load at one rate for a long time, and what the server's process held from slice to slice. Confined to one thread. */
final class Soak {

    private static final double NANOS_AN_HOUR = 3.6e12;

    private final List<Double> hours = new ArrayList<>();
    private final List<Vitals> vitals = new ArrayList<>();
    private long due;
    private long accepted;
    private long refused;

    /**
     * Runs it; shorter if it is interrupted.
     *
     * @param rate applications a second, by a Poisson process within each slice; a new one begins when the answers of the last are all there
     */
    static Soak run(LoadedServer server, double rate, SoakPlan plan, Terminal terminal)
            throws IOException, InterruptedException {
        Soak soak = new Soak();
        long startNs = System.nanoTime();
        try (Progress progress =
                terminal.progress("soak, slices of " + Progress.time(plan.sliceSeconds()), plan.slices())) {
            for (int slice = 0; slice < plan.slices(); slice++) {
                Summary load = server.slice(Mix.DECISIONS, rate, plan.sliceSeconds());
                Vitals held = load == null ? null : server.vitals();
                if (load == null || held == null) {
                    break;
                }
                soak.due += load.due();
                soak.accepted += load.accepted();
                soak.refused += load.refused();
                soak.vitals.add(held);
                soak.hours.add((System.nanoTime() - startNs) / NANOS_AN_HOUR);
                progress.step();
            }
        }
        return soak;
    }

    int samples() {
        return vitals.size();
    }

    /** How long it was, in hours. */
    double hours() {
        return hours.isEmpty() ? 0 : hours.getLast();
    }

    long due() {
        return due;
    }

    long accepted() {
        return accepted;
    }

    long refused() {
        return refused;
    }

    double first(Measure measure) {
        return measure.of(vitals.getFirst());
    }

    double last(Measure measure) {
        return measure.of(vitals.getLast());
    }

    /** Growth an hour over the second half: the first fills what is filled at first. Null of too few looks, or if the system does not tell. */
    @Nullable Trend trend(Measure measure) {
        int from = samples() / 2;
        double[] at = new double[samples() - from];
        double[] values = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            at[i] = hours.get(from + i);
            values[i] = measure.of(vitals.get(from + i));
            if (Double.isNaN(values[i])) {
                return null;
            }
        }
        return at.length < Trend.LEAST_POINTS ? null : Trend.of(at, values);
    }
}
