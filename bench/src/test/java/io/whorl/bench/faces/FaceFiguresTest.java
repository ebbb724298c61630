package io.whorl.bench.faces;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.population.Population;
import io.whorl.matcher.kernel.Kernels;
import io.whorl.matcher.kernel.PlainSketchKernel;
import io.whorl.matcher.kernel.SketchProbes;
import io.whorl.matcher.kernel.UnitVectors;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaceFiguresTest {

    private final Terminal terminal = new Terminal(new PrintWriter(new StringWriter()), false);

    @Test
    void shouldMeasureTheScanAndTheBatch() {
        FaceScanBenchmark benchmark = new FaceScanBenchmark(40_000, 3, 4 << 20);
        List<Figure> figures = benchmark.run(List.of(FaceScanBenchmark.SKETCH, FaceScanBenchmark.BATCH), terminal);
        assertEquals(2, figures.size());
        assertTrue(value(figures.getFirst()) > 0);
        assertNotNull(figures.getFirst().peer());
        assertTrue(value(figures.getLast()) > 0);
        assertEquals(65_536, figures.getLast().n(), "whole chunks");
    }

    @Test
    void shouldFindAsManySketchesTogetherAsApart() {
        try (DrawnSketches sketches = new DrawnSketches(1, 32_768)) {
            SketchProbes probes = DrawnSketches.probes(2, 3);
            long found = sketches.scan(Kernels.sketch(), probes);
            assertEquals(sketches.scan(new PlainSketchKernel(), probes), found);
            // 0.3 % of random sketches are within 225
            assertEquals(0.0033 * 3 * 32_768, (double) found, 80);
        }
    }

    @Test
    void shouldCountMatesAboveTheLowestScoreAndSayThatNoFaceIsReal() {
        FaceRecallBenchmark benchmark = new FaceRecallBenchmark(3_000, 200, RealFaces.none("no real faces"));
        Figure figure =
                benchmark.run(List.of(FaceRecallBenchmark.NAME), terminal).getFirst();
        assertEquals(1, value(figure));
        assertTrue(requireN(figure) > 100 && requireN(figure) < 200, "mates above: " + figure.n());
        String notes = String.valueOf(figure.notes());
        assertTrue(notes.contains("no real faces") && notes.contains("NOT AT THE QUOTED SCALE"), notes);
    }

    @Test
    void shouldSearchRealFacesWhereThereAre() {
        var person = new Population(9).person(1).face();
        List<float[]> captures = List.of(person.portrait(0), person.portrait(1), person.portrait(2));
        RealFaces real = () -> new RealFaces.Found(List.of(captures), "one of them");
        Figure figure = new FaceRecallBenchmark(2_000, 20, real)
                .run(List.of(FaceRecallBenchmark.NAME), terminal)
                .getFirst();
        String notes = String.valueOf(figure.notes());
        assertTrue(notes.contains("real: 2 of 2 mates above a score of 60 (of 2), one of them"), notes);
    }

    @Test
    void shouldGiveOthersTheSameVectorsAndFindWhatTheyFind() throws IOException, InterruptedException {
        Path folder;
        try (RaceTrack track = new RaceTrack(new DrawnFaces(5, 128), 3_000, 12);
                FaceRunner runner = new FaceRunner(track)) {
            folder = track.folder();
            assertEquals(3_000L * 128 * Float.BYTES, Files.size(track.referencesFile()));
            RaceResult ours = runner.run(5);
            RaceResult lucene = LuceneScan.run(track, 5);
            assertEquals(12, ours.sameFirst(lucene));
            assertTrue(ours.shareOf(lucene) > .95, "share=" + ours.shareOf(lucene));
            assertTrue(lucene.mateFirst(track.mates()) >= 10, "mates=" + lucene.mateFirst(track.mates()));
            assertTrue(ours.medianMs() > 0 && lucene.medianMs() > 0);
        }
        assertFalse(Files.exists(folder), "the vectors are still there");
    }

    @Test
    void shouldWalkAGraphOrSayWhatIsMissing() throws IOException, InterruptedException {
        Figure figure = new FaceGraphBenchmark(2_000, 20)
                .run(List.of(FaceGraphBenchmark.NAME), terminal)
                .getFirst();
        if (figure.skipped() == null) {
            assertTrue(value(figure) > 0);
            assertTrue(String.valueOf(figure.notes()).contains("to take in a face"), figure.notes());
        } else {
            assertTrue(figure.skipped().contains("python3-hnswlib"), figure.skipped());
        }
    }

    @Test
    void shouldDrawFacesWhoseDimensionsMakeThemLessAlike() {
        assertArrayEquals(new DrawnFaces(1, 512).embedding(7, 2), new DrawnFaces(1, 512).embedding(7, 2));
        double[] small = spread(new DrawnFaces(1, 128));
        double[] large = spread(new DrawnFaces(1, 512));
        assertEquals(.077, small[0], .02, "mean of impostors");
        assertEquals(.11, small[1], .02, "deviation of impostors");
        assertTrue(large[1] < .075 && large[1] > .04, "deviation of impostors: " + large[1]);
        assertEquals(.81, small[2], .04, "mean of mates");
        assertEquals(.81, large[2], .04, "mean of mates");
    }

    private static double[] spread(DrawnFaces faces) {
        double sum = 0;
        double squares = 0;
        double mated = 0;
        int pairs = 400;
        for (int i = 0; i < pairs; i++) {
            float[] one = faces.embedding(2 * i, 0);
            double cosine = UnitVectors.dot(one, faces.embedding(2 * i + 1, 0));
            sum += cosine;
            squares += cosine * cosine;
            mated += UnitVectors.dot(one, faces.embedding(2 * i, 1));
        }
        double mean = sum / pairs;
        return new double[] {mean, Math.sqrt(squares / pairs - mean * mean), mated / pairs};
    }

    private static double value(Figure figure) {
        Double value = figure.value();
        assertNotNull(value);
        return value;
    }

    private static long requireN(Figure figure) {
        Long n = figure.n();
        assertNotNull(n);
        return n;
    }
}
