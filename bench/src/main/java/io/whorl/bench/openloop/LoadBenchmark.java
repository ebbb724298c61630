package io.whorl.bench.openloop;

import io.whorl.bench.console.Interruption;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.figures.FigureFormat;
import io.whorl.bench.load.Enrolment;
import io.whorl.bench.search.BenchScale;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A server with a million people on file, enrolled through its door, and desks that come by a rate: how much it takes, and what becomes of more. All
 * figures are of one server. Interrupted, it says what it had.
 */
public final class LoadBenchmark implements Benchmark {

    static final String ENROL = "enrol-1m";
    static final String KNEE = "load-knee";
    static final String DESKS = "load-desks";
    static final String OVERLOAD = "load-overload";

    private static final double ENROLLED_A_SECOND = 900;
    private static final double TRIES = 10;
    private static final double OVERLOADED_BY = 10;

    private final LoadPlan plan;

    /** As it is quoted, unless this JVM was told a smaller scale. */
    public LoadBenchmark() {
        this(LoadPlan.quoted(BenchScale.ofProperties().people()));
    }

    LoadBenchmark(LoadPlan plan) {
        this.plan = plan;
    }

    @Override
    public String group() {
        return "load";
    }

    @Override
    public List<Described> figures() {
        return List.of(
                new Described(
                        ENROL,
                        String.format(
                                Locale.ROOT,
                                "minutes in which %,d people are enrolled from templates through HTTP, on the disk",
                                plan.people())),
                new Described(
                        KNEE,
                        "applications/s of which 99 % are decided within 1 s and at most 2 % told to come again; Poisson arrivals"),
                new Described(DESKS, "requests/s likewise, of a day's mix of checks, verifications and applications"),
                new Described(
                        OVERLOAD,
                        "at ten times the knee: 99th percentile of accepted applications over the one at the knee"));
    }

    @Override
    public double minutes() {
        double tries = 2 * (TRIES + 2) * plan.seconds(plan.expectedKnee());
        return (20 + plan.people() / ENROLLED_A_SECOND + tries + plan.overloadSeconds() + plan.recoverySeconds()) / 60;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException, InterruptedException {
        try (Interruption interruption = Interruption.open();
                LoadedServer server = LoadedServer.start(plan.people(), terminal, interruption)) {
            Enrolment.Result enrolled = server.enrol(plan.people(), plan.window());
            terminal.line(String.format(
                    Locale.ROOT,
                    "  %,d people enrolled in %.0f s: %,.0f/s",
                    enrolled.people(),
                    enrolled.seconds(),
                    enrolled.perSecond()));
            Ramp.Knee knee = wantsKnee(names) ? server.knee(Mix.DECISIONS, plan) : null;
            List<Figure> figures = new ArrayList<>();
            for (String name : names) {
                figures.add(
                        switch (name) {
                            case ENROL -> enrol(enrolled);
                            case KNEE -> figure(KNEE, "decisions/s", knee);
                            case DESKS -> figure(DESKS, "requests/s", server.knee(Mix.DESKS, plan));
                            default -> overload(server, knee, terminal);
                        });
            }
            if (interruption.isRequested()) {
                terminal.line("  interrupted; until then:");
            }
            figures.forEach(f -> terminal.line("  " + told(f)));
            return figures;
        }
    }

    static String told(Figure figure) {
        return figure.name() + ": "
                + (figure.value() == null
                        ? "skipped, " + figure.skipped()
                        : FigureFormat.number(figure.value()) + " " + figure.unit() + "; " + figure.notes());
    }

    private static boolean wantsKnee(List<String> names) {
        return names.contains(KNEE) || names.contains(OVERLOAD);
    }

    private Figure enrol(Enrolment.Result enrolled) {
        String notes = String.format(
                Locale.ROOT,
                "%,.0f people/s, two thumbs and a face each, %d requests under way; load and server share the machine%s",
                enrolled.perSecond(),
                plan.window(),
                scaleNote(enrolled.people()));
        return Figure.of(ENROL, enrolled.seconds() / 60, "min", enrolled.people(), notes)
                .withSeed(LoadedServer.SEED);
    }

    private Figure figure(String name, String unit, Ramp.@Nullable Knee knee) {
        Summary load = knee == null ? null : knee.load();
        if (knee == null || load == null || knee.rate() == 0) {
            return Figure.skipped(
                    name, load == null ? "interrupted before a rate was tried" : "no rate held: " + latencies(load));
        }
        String notes = latencies(load)
                + String.format(
                        Locale.ROOT,
                        "; %d requests in %.0f s, %d refused; %.1f ms of processor each; load and server share the machine%s%s",
                        load.due(),
                        load.seconds(),
                        load.refused(),
                        load.processorMsEach(),
                        knee.isConfirmed() ? "" : "; INTERRUPTED, the search for the knee was not finished",
                        scaleNote(plan.people()));
        return Figure.of(name, knee.rate(), unit, plan.people(), notes).withSeed(LoadedServer.SEED);
    }

    private Figure overload(LoadedServer server, Ramp.@Nullable Knee knee, Terminal terminal)
            throws IOException, InterruptedException {
        Summary atKnee = knee == null ? null : knee.load();
        if (knee == null || atKnee == null || !knee.isConfirmed()) {
            return Figure.skipped(OVERLOAD, "the knee is not known");
        }
        Overload overload =
                Overload.of(server, OVERLOADED_BY * knee.rate(), knee.rate() / 2, atKnee.acceptedMs(Ramp.SHARE), plan);
        if (overload == null) {
            return Figure.skipped(OVERLOAD, "interrupted");
        }
        terminal.line(LoadTable.row(OVERLOADED_BY * knee.rate(), overload.load()));
        return Figure.of(
                        OVERLOAD,
                        overload.load().acceptedMs(Ramp.SHARE) / atKnee.acceptedMs(Ramp.SHARE),
                        "×",
                        plan.people(),
                        overload.notes() + scaleNote(plan.people()))
                .withSeed(LoadedServer.SEED);
    }

    static String latencies(Summary load) {
        return String.format(
                Locale.ROOT,
                "p50 %.0f, p99 %.0f, p99.9 %.0f ms",
                load.acceptedMs(.5),
                load.acceptedMs(.99),
                load.acceptedMs(.999));
    }

    static String scaleNote(long people) {
        return people == BenchScale.QUOTED_PEOPLE
                ? ""
                : String.format(Locale.ROOT, "; NOT AT THE QUOTED SCALE: %,d people", people);
    }
}
