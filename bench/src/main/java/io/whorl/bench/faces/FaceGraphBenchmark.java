package io.whorl.bench.faces;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.console.TextTable;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The search of every face beside one that walks a graph and sees a few of them: what the graph saves, what it misses, and what it costs to take
 * somebody in. Same vectors, one thread, one probe after another.
 */
public final class FaceGraphBenchmark implements Benchmark {

    static final String NAME = "face-vs-hnsw";

    private static final long SEED = 44;
    private static final int NEAREST = 10;
    private static final int DIMENSION = 512;

    /** Lengths of the graph's list of candidates: it finds more by a longer one, and takes longer. */
    private static final int[] LENGTHS = {10, 50, 200, 800, 3_200};

    private final int people;
    private final int probes;

    /** As it is quoted: the graph of a million takes hours to make. */
    public FaceGraphBenchmark() {
        this(50_000, 200);
    }

    FaceGraphBenchmark(int people, int probes) {
        this.people = people;
        this.probes = probes;
    }

    @Override
    public String group() {
        return "face-graph";
    }

    @Override
    public List<Described> figures() {
        return List.of(new Described(
                NAME,
                String.format(
                        Locale.ROOT,
                        "time of a walk by hnswlib over ours, at the first list length at which it finds as many mates of %,d",
                        people)));
    }

    @Override
    public double minutes() {
        return .2 + 6 * people / 1e5;
    }

    /** What a list of this length found. */
    private record Walk(int length, RaceResult found) {}

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException, InterruptedException {
        try (RaceTrack track = new RaceTrack(new DrawnFaces(SEED, DIMENSION), people, probes)) {
            PythonPeer graph = PythonPeer.find(PythonPeer.HNSWLIB);
            RaceResult ours;
            try (FaceRunner runner = new FaceRunner(track)) {
                ours = runner.run(NEAREST);
            }
            terminal.line(String.format(Locale.ROOT, "  hnswlib takes in %,d faces", people));
            Path result = track.folder().resolve("hnsw");
            graph.run(track, NEAREST, result, lengths());
            List<Walk> walks = new ArrayList<>();
            for (int length : LENGTHS) {
                walks.add(new Walk(length, RaceResult.read(result.resolveSibling("hnsw-" + length))));
            }
            double builtUs = Double.parseDouble(Files.readString(result.resolveSibling("hnsw-built"))
                            .strip())
                    / people
                    / 1e3;
            table(ours, walks, track.mates()).lines().forEach(terminal::line);
            return List.of(figure(ours, walks, track.mates(), builtUs));
        } catch (PeerMissingException e) {
            return List.of(Figure.skipped(NAME, String.valueOf(e.getMessage())));
        }
    }

    private static List<String> lengths() {
        List<String> lengths = new ArrayList<>();
        for (int length : LENGTHS) {
            lengths.add(Integer.toString(length));
        }
        return lengths;
    }

    private static TextTable table(RaceResult ours, List<Walk> walks, int[] mates) {
        TextTable table = new TextTable(1, "search", "ms", "mates first", "of our ten, %");
        table.row("Whorl, everybody", ms(ours), Integer.toString(ours.mateFirst(mates)), "100");
        for (Walk walk : walks) {
            table.row(
                    "hnswlib, list of " + walk.length(),
                    ms(walk.found()),
                    Integer.toString(walk.found().mateFirst(mates)),
                    String.format(Locale.ROOT, "%.1f", 100 * walk.found().shareOf(ours)));
        }
        return table;
    }

    private static String ms(RaceResult result) {
        return String.format(Locale.ROOT, "%.2f", result.medianMs());
    }

    private Figure figure(RaceResult ours, List<Walk> walks, int[] mates, double builtUs) {
        int found = ours.mateFirst(mates);
        Walk equal = walks.stream()
                .filter(walk -> walk.found().mateFirst(mates) >= found)
                .findFirst()
                .orElse(walks.getLast());
        String notes = String.format(
                Locale.ROOT,
                "hnswlib (M 32, construction 200) with a list of %d: %.2f ms, %d of %d mates first, against %.2f ms and %d; with a list of %d %.2f ms and %d;"
                        + " %.0f µs of processor to take in a face; median processor time of %d probes among %,d drawn faces of %d values",
                equal.length(),
                equal.found().medianMs(),
                equal.found().mateFirst(mates),
                mates.length,
                ours.medianMs(),
                found,
                walks.getFirst().length(),
                walks.getFirst().found().medianMs(),
                walks.getFirst().found().mateFirst(mates),
                builtUs,
                probes,
                people,
                DIMENSION);
        return Figure.of(NAME, equal.found().medianMs() / ours.medianMs(), "×", people, notes)
                .withSeed(SEED)
                .withRatioTo("hnswlib, ms", equal.found().medianMs());
    }
}
