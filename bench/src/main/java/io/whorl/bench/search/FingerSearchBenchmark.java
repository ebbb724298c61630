package io.whorl.bench.search;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.console.TextTable;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.prints.RealPrints;
import io.whorl.index.search.SearchEngine;
import io.whorl.index.search.SearchOptions;
import io.whorl.index.search.StageName;
import io.whorl.matcher.score.Calibration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How fast a person of two fingers is found among a million: the whole search as it runs in service, asked by real prints, one after
 * another. One gallery grows to the sizes that the figures want; real people are enrolled in it, who must be found.
 */
public final class FingerSearchBenchmark implements Benchmark {

    static final String CUT = "finger-cut";
    static final String SEARCH = "person-search-1m";
    static final String GROWTH = "finger-growth";

    private static final long SEED = 31;
    private static final int CUT_PEOPLE = 500_000;
    private static final int SMALL_PEOPLE = 100_000;
    private static final int WORKERS = 2;
    private static final double LATE = .99;
    private static final double MINUTES_A_PERSON = 6e-6;

    private final BenchScale scale = BenchScale.ofProperties();

    @Override
    public String group() {
        return "finger-search";
    }

    @Override
    public List<Described> figures() {
        return List.of(
                new Described(CUT, "first cut inside the running search, one thread, 1M fingers, fingers/s/core"),
                new Described(
                        SEARCH, "1M people × 2 fingers, 2 threads, one real probe after another, 99 % of searches, ms"),
                new Described(GROWTH, "mean search time at 1M people over that at 100,000"));
    }

    @Override
    public double minutes() {
        return 3 + scale.people() * MINUTES_A_PERSON;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException, InterruptedException {
        List<RealPeople.Person> people = RealPeople.of(RealPrints.find().fvc(), RealPeople.THUMBS.size());
        ChimeraPeople chimeras = new ChimeraPeople(Donors.chimeras(terminal), SEED, RealPeople.THUMBS);
        List<Figure> figures = new ArrayList<>();
        try (BenchGallery gallery = new BenchGallery(chimeras, scale)) {
            MatedProbes probes = MatedProbes.enrol(people, gallery);
            SearchRun small = null;
            if (names.contains(GROWTH)) {
                small = search(gallery, probes, scale.people() / (BenchScale.QUOTED_PEOPLE / SMALL_PEOPLE), terminal);
            }
            if (names.contains(CUT)) {
                figures.add(cut(gallery, probes, terminal));
            }
            if (names.contains(SEARCH) || small != null) {
                SearchRun large = search(gallery, probes, scale.people(), terminal);
                figures.addAll(largeFigures(gallery, probes, small, large));
            }
        }
        return figures.stream().filter(f -> names.contains(f.name())).toList();
    }

    private Figure cut(BenchGallery gallery, MatedProbes probes, Terminal terminal)
            throws IOException, InterruptedException {
        gallery.fill(scale.atMost(CUT_PEOPLE), terminal);
        SearchRun run = search(gallery, probes, 1);
        long fingers = (long) gallery.people() * RealPeople.THUMBS.size();
        double cutMs = run.stage(StageName.CUT);
        return Figure.of(
                        CUT,
                        fingers / (cutMs / 1e3),
                        "fingers/s/core",
                        fingers,
                        String.format(
                                Locale.ROOT,
                                "mean of %d searches by two real fingers at known positions; the whole stage, %.1f ms: "
                                        + "scores, normalising, threshold, candidates; %s",
                                run.wallMs().length,
                                cutMs,
                                scaleNote()))
                .withSeed(SEED);
    }

    private SearchRun search(BenchGallery gallery, MatedProbes probes, int people, Terminal terminal)
            throws IOException, InterruptedException {
        gallery.fill(people, terminal);
        SearchRun run = search(gallery, probes, WORKERS);
        stageTable(gallery.people(), run).forEach(terminal::line);
        return run;
    }

    private static SearchRun search(BenchGallery gallery, MatedProbes probes, int workers) throws InterruptedException {
        try (SearchEngine engine =
                new SearchEngine(gallery.gallery(), gallery, Calibration.defaults(), workers, SearchOptions.DEFAULT)) {
            engine.start();
            // the first pass compiles, and opens the records
            SearchRun.of(engine, probes.probes());
            return SearchRun.of(engine, probes.probes());
        }
    }

    private List<Figure> largeFigures(
            BenchGallery gallery, MatedProbes probes, @Nullable SearchRun small, SearchRun large) {
        List<Figure> figures = new ArrayList<>();
        String found = String.format(
                Locale.ROOT,
                "%d searches, mean %.1f ms, %s; the mate is the first candidate of %d, by weights that these prints helped to fit; %s",
                large.wallMs().length,
                large.meanMs(),
                stages(large),
                probes.first(large.findings()),
                scaleNote());
        figures.add(Figure.of(SEARCH, large.quantileMs(LATE), "ms", gallery.people(), found)
                .withSeed(SEED));
        if (small != null) {
            figures.add(Figure.of(
                            GROWTH,
                            large.meanMs() / small.meanMs(),
                            "×",
                            gallery.people(),
                            String.format(
                                    Locale.ROOT,
                                    "mean of %d searches each: %.1f ms over %.1f ms; %s",
                                    large.wallMs().length,
                                    large.meanMs(),
                                    small.meanMs(),
                                    scaleNote()))
                    .withSeed(SEED));
        }
        return figures;
    }

    private String scaleNote() {
        return scale.people() == BenchScale.QUOTED_PEOPLE
                ? "impostors are chimeras of rendered prints"
                : "NOT AT THE QUOTED SCALE: " + scale.people() + " people";
    }

    private static String stages(SearchRun run) {
        StringBuilder text = new StringBuilder();
        run.stageMs()
                .forEach((stage, ms) -> text.append(text.isEmpty() ? "" : ", ")
                        .append(String.format(
                                Locale.ROOT, "%s %.1f", stage.name().toLowerCase(Locale.ROOT), ms)));
        return text.toString();
    }

    private static List<String> stageTable(int people, SearchRun run) {
        TextTable table = new TextTable(1, String.format(Locale.ROOT, "%,d people", people), "mean ms");
        for (Map.Entry<StageName, Double> stage : run.stageMs().entrySet()) {
            table.row(
                    stage.getKey().name().toLowerCase(Locale.ROOT),
                    String.format(Locale.ROOT, "%.2f", stage.getValue()));
        }
        table.row("whole search", String.format(Locale.ROOT, "%.2f", run.meanMs()));
        table.row("99 % of searches", String.format(Locale.ROOT, "%.2f", run.quantileMs(LATE)));
        return table.lines();
    }
}
