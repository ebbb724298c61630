package io.whorl.bench.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Figure;
import io.whorl.matcher.kernel.AlignScratch;
import io.whorl.matcher.kernel.Kernels;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KernelFiguresTest {

    private final Terminal terminal = new Terminal(new PrintWriter(new StringWriter()), false);

    @Test
    void shouldMeasureTheScoreStageBesideItsPlainTwin() {
        Figure figure = new FingerScoreBenchmark(300, 3)
                .run(List.of(FingerScoreBenchmark.NAME), terminal)
                .getFirst();
        assertTrue(assertValue(figure) > 0);
        assertEquals(300, figure.n());
        assertEquals(3, figure.runs());
        assertNotNull(figure.peer());
    }

    @Test
    void shouldMeasureTheAlignmentOfWhatTheScoreStageLeaves() {
        Figure figure = new FingerAlignBenchmark(400, 3, 20, 3)
                .run(List.of(FingerAlignBenchmark.NAME), terminal)
                .getFirst();
        assertTrue(assertValue(figure) > 0);
        assertEquals(60, figure.n());
        String notes = String.valueOf(figure.notes());
        assertTrue(notes.contains("; 3 of 60 candidates are mates"), notes);
    }

    @Test
    void shouldDrawTheSameGalleryFromTheSameSeed() {
        try (DrawnGallery one = new DrawnGallery(5, 50);
                DrawnGallery same = new DrawnGallery(5, 50);
                DrawnGallery other = new DrawnGallery(6, 50)) {
            assertArrayEquals(
                    one.blocks().toArray(ValueLayout.JAVA_BYTE), same.blocks().toArray(ValueLayout.JAVA_BYTE));
            assertTrue(one.blocks().mismatch(other.blocks()) >= 0);
        }
    }

    @Test
    void shouldRankAMateFirstAndMatchIt() {
        DrawnFinger finger = DrawnFinger.of(new SplittableRandom(1), 40);
        try (DrawnGallery gallery = new DrawnGallery(2, 500, finger)) {
            ScoredCandidates best = ScoredCandidates.of(gallery, finger, 1);
            AlignScratch scratch = new AlignScratch();
            assertEquals(1, best.mates());
            assertEquals(1, best.align(Kernels.align(), gallery, scratch));
            assertTrue(scratch.matched >= 20, "matched=" + scratch.matched);
        }
    }

    private static double assertValue(Figure figure) {
        Double value = figure.value();
        assertNotNull(value);
        return value;
    }
}
