package io.whorl.bench.gate;

import com.sun.management.OperatingSystemMXBean;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.search.BenchGallery;
import io.whorl.bench.search.BenchScale;
import io.whorl.bench.search.ChimeraPeople;
import io.whorl.bench.search.RealPeople;
import io.whorl.bench.search.SearchRun;
import io.whorl.index.search.SearchEngine;
import io.whorl.index.search.SearchFindings;
import io.whorl.index.search.SearchOptions;
import io.whorl.matcher.fingerprint.FingerProbe;
import io.whorl.matcher.fingerprint.FingerReference;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The whole search as it runs in service: how fast it is beside SourceAFIS, whom it finds, whom it finds who is somebody else. One thumb is
 * searched for, in a gallery of rendered people among chimeras.
 */
final class SearchGate implements GatedBenchmark {

    private static final String SPEED = "quick-search";
    private static final String FOUND = "quick-mates-found";
    private static final String FIRST = "quick-mates-first";
    private static final String FALSE = "quick-false-hits";

    /** Nine good runs of new processes were up to a third apart; the kernels are held more closely by figures of their own. */
    private static final double NOISE = 0.35;

    private static final int WORKERS = 2;

    /** FMR 1e-5 in a gallery of ten thousand: one search in ten has a false hit. */
    private static final double HIT = 50;

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private static final int ROUNDS = 9;
    private static final int ROUND_SEARCHES = 60;
    private static final int ROUND_COMPARISONS = 6_000;

    private final int people;
    private final int captures;
    private final int gallerySize;

    SearchGate() {
        this(100, 4, 10_000);
    }

    SearchGate(int people, int captures, int gallerySize) {
        this.people = people;
        this.captures = captures;
        this.gallerySize = gallerySize;
    }

    @Override
    public String group() {
        return "quick-search";
    }

    @Override
    public List<Described> figures() {
        return List.of(
                new Described(
                        SPEED,
                        "people searched over SourceAFIS comparisons, in a second of processor time, one thumb, ×"),
                new Described(FOUND, "searches by one thumb in which the mate scores 50 or more"),
                new Described(
                        FIRST, "searches by one thumb in which the mate is the first candidate, whatever its score"),
                new Described(FALSE, "searches in which somebody else scores 50 or more"));
    }

    @Override
    public Map<String, Rule> rules() {
        return Map.of(SPEED, Rule.ratio(NOISE), FOUND, Rule.found(), FIRST, Rule.found(), FALSE, Rule.wrong());
    }

    @Override
    public double minutes() {
        return 1.5;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException, InterruptedException {
        RenderedPeople rendered = RenderedPeople.render(people, captures, terminal);
        ChimeraPeople chimeras = new ChimeraPeople(
                RenderedPeople.donors(people, gallerySize, terminal), RenderedPeople.SEED, RealPeople.THUMBS);
        try (BenchGallery gallery = new BenchGallery(chimeras, new BenchScale(gallerySize, null))) {
            rendered.references().forEach(gallery::enrol);
            gallery.fill(gallerySize, terminal);
            try (SearchEngine engine = new SearchEngine(
                    gallery.gallery(), gallery, Calibration.defaults(), WORKERS, SearchOptions.DEFAULT)) {
                engine.start();
                List<Figure> figures = new ArrayList<>(figures(hits(engine, rendered), people * captures));
                if (names.contains(SPEED)) {
                    figures.addFirst(speed(engine, rendered));
                }
                return figures.stream().filter(f -> names.contains(f.name())).toList();
            }
        }
    }

    private static HitCount hits(SearchEngine engine, RenderedPeople rendered) throws InterruptedException {
        int captures = rendered.probes().getFirst().size();
        List<SearchFindings> findings = SearchRun.of(engine, probes(rendered)).findings();
        return HitCount.of(findings, search -> search / captures, HIT);
    }

    /** The counted ones. */
    static List<Figure> figures(HitCount hits, int searches) {
        return List.of(
                count(FOUND, hits.found(), searches),
                count(FIRST, hits.first(), searches),
                count(FALSE, hits.wrong(), searches));
    }

    private static Figure count(String name, long count, int searches) {
        return Figure.of(
                        name,
                        (double) count,
                        "searches",
                        searches,
                        "rendered prints, easier than life; exact for the seed")
                .withSeed(RenderedPeople.SEED);
    }

    private Figure speed(SearchEngine engine, RenderedPeople rendered) throws InterruptedException {
        List<TemplateSet> probes = probes(rendered).subList(0, ROUND_SEARCHES);
        FingerProbe probe = FingerProbe.of(probes.getFirst().fingers().getFirst());
        List<FingerReference> references = rendered.references().stream()
                .flatMap(reference -> reference.fingers().stream())
                .map(FingerReference::of)
                .toList();
        double searching = Double.POSITIVE_INFINITY;
        double comparing = Double.POSITIVE_INFINITY;
        // what else runs on the machine makes a round slower, never faster; the first one compiles
        for (int round = 0; round <= ROUNDS; round++) {
            searching = Math.min(searching, seconds(() -> SearchRun.of(engine, probes)));
            comparing = Math.min(comparing, seconds(() -> compare(probe, references)));
        }
        double searched = (double) gallerySize * probes.size() / searching;
        double compared = ROUND_COMPARISONS / comparing;
        return Figure.of(SPEED, searched / compared, "×", gallerySize, "processor time of all threads, fastest rounds")
                .withRatioTo("SourceAFIS, comparisons/s", compared);
    }

    private static void compare(FingerProbe probe, List<FingerReference> references) {
        double best = 0;
        for (int i = 0; i < ROUND_COMPARISONS; i++) {
            best = Math.max(best, probe.compare(references.get(i % references.size())));
        }
        if (!(best > 0)) {
            throw new IllegalStateException("SourceAFIS: best score=" + best + ", limit=above 0");
        }
    }

    /** Processor time of the whole process, which does nothing else: what others do on the machine does not count. */
    private static double seconds(Work work) throws InterruptedException {
        long startedNs = PROCESS.getProcessCpuTime();
        work.run();
        return (PROCESS.getProcessCpuTime() - startedNs) / 1e9;
    }

    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }

    private static List<TemplateSet> probes(RenderedPeople rendered) {
        return rendered.probes().stream().flatMap(List::stream).toList();
    }
}
