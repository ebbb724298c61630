package io.whorl.bench.faces;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.population.Face;
import io.whorl.bench.search.BenchScale;
import io.whorl.bench.statistics.Interval;
import io.whorl.bench.statistics.Proportion;
import io.whorl.index.search.SearchEngine;
import io.whorl.index.search.SearchFindings;
import io.whorl.index.search.SearchOptions;
import io.whorl.index.search.SearchQuestion;
import io.whorl.matcher.kernel.UnitVectors;
import io.whorl.matcher.score.Calibration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Whom the search by faces loses that a comparison of all embeddings finds: mates whose score is above the lowest of the question, through the
 * search engine as in service. An exhaustive search lists every such mate, so there is no need to make it.
 */
public final class FaceRecallBenchmark implements Benchmark {

    static final String NAME = "face-recall";

    private static final long SEED = 43;
    private static final int MATES = 125_000;
    private static final int WORKERS = 2;

    /** Questions that are asked and not answered yet: some batches. */
    private static final int WINDOW = 96;

    private static final int LONGEST_LIST = SearchQuestion.MAX_CANDIDATES;
    private static final long PATIENCE_MINUTES = 10;

    /** FMR 1e-6: what a search of a million must ask for at least. */
    private static final double LOWEST_SCORE = 60;

    /** FMR 1e-4, where impostors crowd round the gate: of fewer mates. */
    private static final double CROWDED_SCORE = 40;

    private static final int CROWDED_PART = 10;

    private final int people;
    private final int mates;
    private final RealFaces realFaces;

    /** As it is quoted. */
    public FaceRecallBenchmark() {
        this(BenchScale.ofProperties().people(), BenchScale.ofProperties().atMost(MATES), new EncodedFaces());
    }

    /** Of synthetic faces alone, for a smaller gallery than is quoted. */
    public static FaceRecallBenchmark ofSynthetic(int people, int mates) {
        return new FaceRecallBenchmark(people, mates, RealFaces.none("no real faces were asked for"));
    }

    FaceRecallBenchmark(int people, int mates, RealFaces realFaces) {
        this.people = people;
        this.mates = mates;
        this.realFaces = realFaces;
    }

    /** A probe and the encounter that it should find. */
    private record Mated(float[] probe, long mate) {}

    private record Recall(long found, long above, long asked, double seconds) {

        String told(double score) {
            return String.format(
                    Locale.ROOT, "%,d of %,d mates above a score of %.0f (of %,d)", found, above, score, asked);
        }
    }

    @Override
    public String group() {
        return NAME;
    }

    @Override
    public List<Described> figures() {
        return List.of(new Described(
                NAME, "share of the mates above the lowest score that the search by faces finds, 1M people"));
    }

    @Override
    public double minutes() {
        return .5 + 10.0 * people / BenchScale.QUOTED_PEOPLE;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) {
        RealFaces.Found found = realFaces.find();
        terminal.line("  " + found.told());
        try (FaceGallery gallery = new FaceGallery(SEED)) {
            List<Mated> real = enrol(found, gallery);
            gallery.fill(people, terminal);
            List<Mated> synthetic = new ArrayList<>();
            for (int i = 0; i < mates; i++) {
                int person = (int) ((i + .5) * people / mates);
                synthetic.add(new Mated(gallery.capture(person, 1), gallery.number(person)));
            }
            try (SearchEngine engine = new SearchEngine(
                    gallery.gallery(), gallery, Calibration.defaults(), WORKERS, SearchOptions.DEFAULT)) {
                // who is found does not ask how fast
                engine.start();
                Recall recall = ask(engine, gallery, synthetic, LOWEST_SCORE, terminal);
                Recall crowded =
                        ask(engine, gallery, synthetic.subList(0, mates / CROWDED_PART), CROWDED_SCORE, terminal);
                Recall ofReal = ask(engine, gallery, real, LOWEST_SCORE, terminal);
                return List.of(figure(recall, crowded, ofReal, found.told()));
            }
        }
    }

    private static List<Mated> enrol(RealFaces.Found found, FaceGallery gallery) {
        List<Mated> probes = new ArrayList<>();
        for (List<float[]> person : found.people()) {
            long number = gallery.enrol(person.getFirst());
            person.subList(1, person.size()).forEach(probe -> probes.add(new Mated(probe, number)));
        }
        return probes;
    }

    private Recall ask(SearchEngine engine, FaceGallery gallery, List<Mated> asked, double lowest, Terminal terminal) {
        long startedNs = System.nanoTime();
        Deque<CompletableFuture<SearchFindings>> waiting = new ArrayDeque<>();
        long found = 0;
        long above = 0;
        int answered = 0;
        try (Progress progress = terminal.progress("searching for mates", asked.size())) {
            for (int i = 0; answered < asked.size(); i++) {
                if (i < asked.size()) {
                    waiting.add(submit(engine, asked.get(i).probe(), lowest));
                }
                if (waiting.size() == WINDOW || i >= asked.size()) {
                    Mated mated = asked.get(answered++);
                    boolean isFound = waiting.remove().join().candidates().stream()
                            .anyMatch(candidate -> candidate.encounter() == mated.mate());
                    boolean isAbove = score(gallery, mated) >= lowest;
                    above += isAbove ? 1 : 0;
                    found += isAbove && isFound ? 1 : 0;
                    progress.step();
                }
            }
        }
        return new Recall(found, above, asked.size(), (System.nanoTime() - startedNs) / 1e9);
    }

    private static CompletableFuture<SearchFindings> submit(SearchEngine engine, float[] probe, double lowest) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
        SearchQuestion question = new SearchQuestion(
                FaceGallery.templates(probe), 0, Long.MAX_VALUE, -1, new long[0], LONGEST_LIST, lowest, deadline);
        CompletableFuture<SearchFindings> answer = engine.submit(question);
        if (answer == null) {
            throw new IllegalStateException("face recall: the engine turned a question away");
        }
        return answer;
    }

    /** By the embeddings themselves. */
    private static double score(FaceGallery gallery, Mated mated) {
        double cosine = UnitVectors.dot(UnitVectors.of(mated.probe()), UnitVectors.of(gallery.enrolled(mated.mate())));
        return Calibration.defaults().face(Face.MODEL, cosine);
    }

    private Figure figure(Recall recall, Recall crowded, Recall real, String toldOfReal) {
        Proportion share = new Proportion(recall.found(), recall.above());
        Interval interval = share.interval();
        String notes = String.format(
                Locale.ROOT,
                "%s; %s; %s; %.2f ms a search in batches on %d threads%s",
                recall.told(LOWEST_SCORE),
                crowded.told(CROWDED_SCORE),
                real.asked() == 0 ? toldOfReal : "real: " + real.told(LOWEST_SCORE) + ", " + toldOfReal,
                1e3 * recall.seconds() / recall.asked(),
                WORKERS,
                people == BenchScale.QUOTED_PEOPLE ? "" : "; NOT AT THE QUOTED SCALE: " + people + " people");
        return Figure.of(NAME, share.rate(), "share", recall.above(), notes)
                .withSeed(SEED)
                .withInterval(interval.low(), interval.high());
    }
}
