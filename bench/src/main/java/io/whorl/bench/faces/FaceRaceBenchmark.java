package io.whorl.bench.faces;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.search.BenchScale;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The same question, the ten nearest of a million faces, asked of our stages and of programs that compare every embedding: same vectors, one
 * thread, one probe after another.
 */
public final class FaceRaceBenchmark implements Benchmark {

    static final String FAISS = "face-vs-faiss";
    static final String JVM = "face-vs-jvm";

    private static final long SEED = 42;
    private static final int NEAREST = 10;

    /** What encoders give today, which the figures are of; and the one that needs no configuration, for the notes. */
    private static final int DIMENSION = 512;

    private static final int SMALL_DIMENSION = 128;

    private final int people;
    private final int probes;

    /** As it is quoted. */
    public FaceRaceBenchmark() {
        this(BenchScale.ofProperties().people(), 60);
    }

    FaceRaceBenchmark(int people, int probes) {
        this.people = people;
        this.probes = probes;
    }

    @Override
    public String group() {
        return "face-race";
    }

    @Override
    public List<Described> figures() {
        return List.of(
                new Described(FAISS, "time of FAISS IndexFlatIP for 1M faces of 512 values over ours, ratio"),
                new Described(JVM, "time of a scan by Lucene's dot product over ours, ratio"));
    }

    @Override
    public double minutes() {
        return .2 + 4 * people / 1e6;
    }

    /** What one runner did on one track beside us. */
    private record Leg(RaceResult ours, RaceResult theirs, int[] mates) {

        double ratio() {
            return theirs.medianMs() / ours.medianMs();
        }

        String told() {
            return String.format(
                    Locale.ROOT,
                    "%.1f ms against %.1f ms, same first %d of %d (%d are mates), %.2f %% of their ten are among ours",
                    theirs.medianMs(),
                    ours.medianMs(),
                    ours.sameFirst(theirs),
                    mates.length,
                    ours.mateFirst(mates),
                    100 * ours.shareOf(theirs));
        }
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException, InterruptedException {
        List<Leg> faiss = new ArrayList<>();
        List<Leg> lucene = new ArrayList<>();
        String withoutFaiss = "";
        for (int dimension : new int[] {DIMENSION, SMALL_DIMENSION}) {
            terminal.line(String.format(Locale.ROOT, "  drawing %,d faces of %d values", people, dimension));
            try (RaceTrack track = new RaceTrack(new DrawnFaces(SEED, dimension), people, probes)) {
                RaceResult ours = ours(track);
                if (names.contains(JVM)) {
                    lucene.add(new Leg(ours, LuceneScan.run(track, NEAREST), track.mates()));
                }
                if (names.contains(FAISS)) {
                    faiss.add(new Leg(ours, faiss(track), track.mates()));
                }
            } catch (PeerMissingException e) {
                withoutFaiss = String.valueOf(e.getMessage());
            }
        }
        List<Figure> figures = new ArrayList<>();
        if (names.contains(FAISS)) {
            figures.add(withoutFaiss.isEmpty() ? figure(FAISS, "FAISS", faiss) : Figure.skipped(FAISS, withoutFaiss));
        }
        if (names.contains(JVM)) {
            figures.add(figure(JVM, "Lucene", lucene));
        }
        return figures;
    }

    private static RaceResult ours(RaceTrack track) {
        try (FaceRunner runner = new FaceRunner(track)) {
            return runner.run(NEAREST);
        }
    }

    private static RaceResult faiss(RaceTrack track) throws IOException, InterruptedException {
        Path result = track.folder().resolve("faiss.txt");
        PythonPeer.find(PythonPeer.FAISS).run(track, NEAREST, result, List.of());
        return RaceResult.read(result);
    }

    private Figure figure(String name, String peer, List<Leg> legs) {
        Leg leg = legs.getFirst();
        String notes = String.format(
                Locale.ROOT,
                "median processor time of %d probes: %s; with %d values %.1f ×: %s%s",
                probes,
                leg.told(),
                SMALL_DIMENSION,
                legs.getLast().ratio(),
                legs.getLast().told(),
                people == BenchScale.QUOTED_PEOPLE ? "" : "; NOT AT THE QUOTED SCALE");
        return Figure.of(name, leg.ratio(), "×", people, notes)
                .withSeed(SEED)
                .withRatioTo(peer + ", ms", leg.theirs().medianMs());
    }
}
