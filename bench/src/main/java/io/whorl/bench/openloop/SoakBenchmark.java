package io.whorl.bench.openloop;

import io.whorl.bench.console.Interruption;
import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.load.Enrolment;
import io.whorl.bench.search.BenchScale;
import io.whorl.bench.statistics.Trend;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Whether a server that serves for long holds ever more: heap, memory outside of it, mappings, handles, threads, by their growth an hour over the second
 * half of the time. Each is judged by a limit of its own ({@link Measure}); interrupted, it says what it had.
 */
public final class SoakBenchmark implements Benchmark {

    private static final String GROUP = "soak";
    private static final double ENROLLED_A_SECOND = 900;
    private static final double TRIES = 12;
    private static final double SECONDS_A_MINUTE = 60;

    private final SoakPlan plan;

    /** As it is quoted, unless this JVM was told otherwise. */
    public SoakBenchmark() {
        this(SoakPlan.ofProperties(BenchScale.ofProperties().people()));
    }

    SoakBenchmark(SoakPlan plan) {
        this.plan = plan;
    }

    @Override
    public String group() {
        return GROUP;
    }

    @Override
    public List<Described> figures() {
        return Arrays.stream(Measure.values())
                .map(measure -> new Described(
                        measure.figure(),
                        String.format(
                                Locale.ROOT,
                                "growth of %s over the second half of %.0f minutes at half the knee, in %s",
                                measure.what(),
                                plan.minutes(),
                                measure.unit())))
                .toList();
    }

    @Override
    public double minutes() {
        double knee =
                plan.rate() > 0 ? 0 : TRIES * plan.load().seconds(plan.load().expectedKnee());
        return (20 + plan.load().people() / ENROLLED_A_SECOND + knee) / SECONDS_A_MINUTE + plan.minutes();
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException, InterruptedException {
        try (Interruption interruption = Interruption.open();
                LoadedServer server = LoadedServer.start(plan.references(), terminal, interruption)) {
            Enrolment.Result enrolled =
                    server.enrol(plan.load().people(), plan.load().window());
            double rate = plan.rate() > 0
                    ? plan.rate()
                    : server.knee(Mix.DECISIONS, plan.load()).rate() / 2;
            if (rate == 0) {
                return skipped(names, interruption.isRequested() ? "interrupted before the soak" : "no rate held");
            }
            terminal.line(
                    String.format(Locale.ROOT, "  %,d people on file; %.1f applications/s", enrolled.people(), rate));
            Soak soak = Soak.run(server, rate, plan, terminal);
            if (interruption.isRequested()) {
                terminal.line("  interrupted after " + Progress.time(soak.hours() * 3_600) + "; until then:");
            }
            List<Figure> figures = new ArrayList<>();
            for (Measure measure : Measure.values()) {
                if (names.contains(measure.figure())) {
                    figures.add(figure(measure, soak, rate, interruption.isRequested()));
                }
            }
            figures.forEach(figure -> terminal.line("  " + LoadBenchmark.told(figure)));
            return figures;
        }
    }

    private Figure figure(Measure measure, Soak soak, double rate, boolean isInterrupted) {
        Trend trend = soak.trend(measure);
        if (trend == null) {
            return Figure.skipped(measure.figure(), missing(measure, soak));
        }
        String notes = String.format(
                Locale.ROOT,
                "%s; %.1f at the first look, %.1f at the last of %d; %.1f applications/s for %.0f min, %d of %d answered, %d"
                        + " told to come again%s%s",
                measure.told(trend),
                soak.first(measure),
                soak.last(measure),
                soak.samples(),
                rate,
                soak.hours() * SECONDS_A_MINUTE,
                soak.accepted(),
                soak.due(),
                soak.refused(),
                isInterrupted ? "; INTERRUPTED" : plan.isQuoted() ? "" : "; NOT AS QUOTED",
                LoadBenchmark.scaleNote(plan.load().people()));
        return Figure.of(measure.figure(), trend.slope(), measure.unit(), soak.samples(), notes)
                .withInterval(trend.interval().low(), trend.interval().high())
                .withSeed(LoadedServer.SEED);
    }

    private static String missing(Measure measure, Soak soak) {
        return soak.samples() > 0 && Double.isNaN(soak.last(measure))
                ? "this system does not tell"
                : String.format(
                        Locale.ROOT,
                        "%d looks, and %d are needed; %s: %s",
                        soak.samples(),
                        2 * Trend.LEAST_POINTS,
                        measure.what(),
                        range(measure, soak));
    }

    private static String range(Measure measure, Soak soak) {
        return soak.samples() == 0
                ? "none"
                : String.format(Locale.ROOT, "%.1f, then %.1f", soak.first(measure), soak.last(measure));
    }

    private static List<Figure> skipped(List<String> names, String why) {
        return names.stream().map(name -> Figure.skipped(name, why)).toList();
    }
}
